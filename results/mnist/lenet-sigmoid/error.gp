# Test error of LeNet-5 with sigmoids. LeNet-5 with sigmoids on MNIST, with and without batch normalization. Written by bnlab.
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
  set label 1 "Test error of LeNet-5 with sigmoids" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; a point every 50 steps up to 1,000, then every 250" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.60972
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:5000]; set yrange [0.5:100]
  set xtics ("0" 0, "1,000" 1000, "2,000" 2000, "3,000" 3000, "4,000" 4000, "5,000" 5000)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 3 "test error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "training steps (minibatches of 60)" at screen 0.33553, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.61417, screen 0.79971 to screen 0.63306, screen 0.81538 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.63639, screen 0.81538 to screen 0.66306, screen 0.81538 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 7 "88.98 %" at screen 0.74844, screen 0.81538 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "Sigmoid, rate x5" at screen 0.76178, screen 0.81538 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.61417, screen 0.79921 to screen 0.63306, screen 0.78112 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.63639, screen 0.78112 to screen 0.66306, screen 0.78112 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 11 "88.65 %" at screen 0.74844, screen 0.78112 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "Sigmoid, rate x1" at screen 0.76178, screen 0.78112 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.61417, screen 0.22776 to screen 0.63306, screen 0.23679 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.63639, screen 0.23679 to screen 0.66306, screen 0.23679 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 15 "1.26 %" at screen 0.74844, screen 0.23679 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "Sigmoid with BN, rate x1" at screen 0.76178, screen 0.23679 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.61417, screen 0.21155 to screen 0.63306, screen 0.20252 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.63639, screen 0.20252 to screen 0.66306, screen 0.20252 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 19 "1.12 %" at screen 0.74844, screen 0.20252 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "Sigmoid with BN, rate x5" at screen 0.76178, screen 0.20252 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "in the end" at screen 0.74844, screen 0.85377 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'error.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Sigmoid, rate x1" noenhanced, \
       'error.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "Sigmoid, rate x5" noenhanced, \
       'error.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "Sigmoid with BN, rate x1" noenhanced, \
       'error.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "Sigmoid with BN, rate x5" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# e503ed375da761f2d0a671a45a2a3bc910b0f539274ee8e83225a12a006bbb11  error.svg
# 78b08eecd1ac1526d233226667b29f10b6ae6e0609bd758a5d1111df969b1e3a  error.png
# 8bd87c2142ed81fa9a9de8aee0e69ebfc56b2344e537a62c3adda97b9a9a2c00  error.tsv
