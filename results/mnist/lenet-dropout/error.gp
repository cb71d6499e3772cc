# Test error with and without Dropout. LeNet-5 on MNIST, batch normalization and Dropout. Written by bnlab.
# Draw it again: gnuplot error.gp     As a PDF: gnuplot -e "formats='pdf'" error.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'error.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Test error with and without Dropout" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; a point every 50 steps up to 1,000, then every 250" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.69972
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:5000]; set yrange [0.5:100]
  set xtics ("0" 0, "1,000" 1000, "2,000" 2000, "3,000" 3000, "4,000" 4000, "5,000" 5000)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 3 "test error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "training steps (minibatches of 60)" at screen 0.38053, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.70417, screen 0.22153 to screen 0.72306, screen 0.25351 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.72639, screen 0.25351 to screen 0.75306, screen 0.25351 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 7 "1.20 %" at screen 0.83844, screen 0.25351 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "Dropout" at screen 0.85178, screen 0.25351 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.70417, screen 0.22119 to screen 0.72306, screen 0.21924 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.72639, screen 0.21924 to screen 0.75306, screen 0.21924 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 11 "1.20 %" at screen 0.83844, screen 0.21924 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "no Dropout" at screen 0.85178, screen 0.21924 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.70417, screen 0.18471 to screen 0.72306, screen 0.18497 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.72639, screen 0.18497 to screen 0.75306, screen 0.18497 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 15 "0.91 %" at screen 0.83844, screen 0.18497 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "BN, no Dropout" at screen 0.85178, screen 0.18497 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.70417, screen 0.18098 to screen 0.72306, screen 0.15070 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.72639, screen 0.15070 to screen 0.75306, screen 0.15070 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 19 "0.89 %" at screen 0.83844, screen 0.15070 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "BN and Dropout" at screen 0.85178, screen 0.15070 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "in the end" at screen 0.83844, screen 0.29189 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'error.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Dropout" noenhanced, \
       'error.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "no Dropout" noenhanced, \
       'error.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN and Dropout" noenhanced, \
       'error.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN, no Dropout" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 9eae13973c38ece3100de4d9943240c255bee626b5daa186a9f0244da8354f81  error.svg
# c2e0f29d0768b96111a96baba567a963d013694c760f9841de867f0530043d65  error.png
# 90e943c2c734eb82d3eeef457afe87fac7a348b9657f3cc1132da19e6be36f69  error.tsv
