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
  set arrow 5 from screen 0.70417, screen 0.21961 to screen 0.72306, screen 0.25261 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.72639, screen 0.25261 to screen 0.75306, screen 0.25261 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 7 "1.18 %" at screen 0.83844, screen 0.25261 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "Dropout" at screen 0.85178, screen 0.25261 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.70417, screen 0.21744 to screen 0.72306, screen 0.21835 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.72639, screen 0.21835 to screen 0.75306, screen 0.21835 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 11 "1.16 %" at screen 0.83844, screen 0.21835 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "no Dropout" at screen 0.85178, screen 0.21835 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.70417, screen 0.18500 to screen 0.72306, screen 0.18408 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.72639, screen 0.18408 to screen 0.75306, screen 0.18408 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 15 "0.92 %" at screen 0.83844, screen 0.18408 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "BN, no Dropout" at screen 0.85178, screen 0.18408 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.70417, screen 0.18278 to screen 0.72306, screen 0.14981 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.72639, screen 0.14981 to screen 0.75306, screen 0.14981 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 19 "0.90 %" at screen 0.83844, screen 0.14981 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "BN and Dropout" at screen 0.85178, screen 0.14981 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "in the end" at screen 0.83844, screen 0.29100 right noenhanced font ',11.5' textcolor rgb '#59636e' front
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
# 25d76919a7d5bebae421967a8945f8befb7f5f19e7745b8574002002d4c08552  error.svg
# 22fdaf6004ea24c420194b1b4431eee2eda7a7409ea60c708607ee53cd327a04  error.png
# 6c3007ac31fda1cb3584f85edb790c4e8bc843dad2da7a4d394883edb0cc0e2b  error.tsv
