# Test error at three learning rates. LeNet-5 on MNIST at one, five and thirty times the learning rate. Written by bnlab.
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
  set label 1 "Test error at three learning rates" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; a point every 50 steps up to 1,000, then every 250" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.60072
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:5000]; set yrange [0.5:100]
  set xtics ("0" 0, "1,000" 1000, "2,000" 2000, "3,000" 3000, "4,000" 4000, "5,000" 5000)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 3 "test error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "training steps (minibatches of 60)" at screen 0.33103, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.60517, screen 0.80030 to screen 0.62406, screen 0.80030 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.62739, screen 0.80030 to screen 0.65406, screen 0.80030 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 7 "89.38 %" at screen 0.73944, screen 0.80030 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "LeNet-5, rate x30" at screen 0.75278, screen 0.80030 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.60517, screen 0.24748 to screen 0.62406, screen 0.27524 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.62739, screen 0.27524 to screen 0.65406, screen 0.27524 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 11 "1.46 %" at screen 0.73944, screen 0.27524 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "LeNet-5, rate x5" at screen 0.75278, screen 0.27524 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.60517, screen 0.22153 to screen 0.62406, screen 0.24097 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.62739, screen 0.24097 to screen 0.65406, screen 0.24097 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 15 "1.20 %" at screen 0.73944, screen 0.24097 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "LeNet-5, rate x1" at screen 0.75278, screen 0.24097 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.60517, screen 0.20284 to screen 0.62406, screen 0.20670 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.62739, screen 0.20670 to screen 0.65406, screen 0.20670 nohead lc rgb '#56b4e9' lw 2.20 dt (18,4) front
  set label 19 "1.04 %" at screen 0.73944, screen 0.20670 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "LeNet-5 with BN, rate x30" at screen 0.75278, screen 0.20670 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 21 from screen 0.60517, screen 0.18098 to screen 0.62406, screen 0.17243 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 22 from screen 0.62739, screen 0.17243 to screen 0.65406, screen 0.17243 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 23 "0.89 %" at screen 0.73944, screen 0.17243 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 24 "LeNet-5 with BN, rate x1" at screen 0.75278, screen 0.17243 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 25 from screen 0.60517, screen 0.18068 to screen 0.62406, screen 0.13816 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 26 from screen 0.62739, screen 0.13816 to screen 0.65406, screen 0.13816 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 27 "0.89 %" at screen 0.73944, screen 0.13816 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 28 "LeNet-5 with BN, rate x5" at screen 0.75278, screen 0.13816 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 29 "in the end" at screen 0.73944, screen 0.83868 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'error.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 4 skip 1 using 1:3:4 with filledcurves fc rgb '#e69f00' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 5 skip 1 using 1:3:4 with filledcurves fc rgb '#56b4e9' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "LeNet-5, rate x1" noenhanced, \
       'error.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "LeNet-5, rate x5" noenhanced, \
       'error.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "LeNet-5, rate x30" noenhanced, \
       'error.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "LeNet-5 with BN, rate x1" noenhanced, \
       'error.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#e69f00' lw 2.20 dt solid title "LeNet-5 with BN, rate x5" noenhanced, \
       'error.tsv' index 5 skip 1 using 1:2 with lines lc rgb '#56b4e9' lw 2.20 dt (18,4) title "LeNet-5 with BN, rate x30" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 6aeca3974fa2cb2b20646f53e98c24144a90bed5ae7a9e6ecfc5041dc2300815  error.svg
# 26f6ed8f6563cc42894d620098842f0195d5272502549f37eaf0d3487d558dce  error.png
# 22b46ac6d0420c4f8de4e52c92b0da50e920ab0c449299d263ff41620ebd5925  error.tsv
