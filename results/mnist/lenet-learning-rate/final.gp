# Final test error against the learning rate. LeNet-5 on MNIST at one, five and thirty times the learning rate. Written by bnlab.
# Draw it again: gnuplot final.gp     As a PDF: gnuplot -e "formats='pdf'" final.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'final.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Final test error against the learning rate" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; bar: lowest to highest seed" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.70422
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  set logscale y 10
  set xrange [0.00740741:0.405]; set yrange [0.5:100]
  set xtics ("0.01" 0.01, "0.05" 0.05, "0.3" 0.3)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 3 "final test error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "learning rate (logarithmic)" at screen 0.38278, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.70867, screen 0.80030 to screen 0.72756, screen 0.80030 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.73089, screen 0.80030 to screen 0.75756, screen 0.80030 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 7 "89.38 %" at screen 0.82944, screen 0.80030 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "LeNet-5" at screen 0.84278, screen 0.80030 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.70867, screen 0.20284 to screen 0.72756, screen 0.20284 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.73089, screen 0.20284 to screen 0.75756, screen 0.20284 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 11 "1.04 %" at screen 0.82944, screen 0.20284 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "LeNet-5 with BN" at screen 0.84278, screen 0.20284 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "at 0.3" at screen 0.82944, screen 0.83868 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'final.tsv' index 0 skip 1 using 1:($2 < 0.5 ? 0.5 : $2 > 100 ? 100 : $2):($3 < 0.5 ? 0.5 : $3 > 100 ? 100 : $3):($4 < 0.5 ? 0.5 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#0072b2' notitle, \
       'final.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.85 lw 2.20 dt solid lc rgb '#0072b2' title "LeNet-5" noenhanced, \
       'final.tsv' index 1 skip 1 using 1:($2 < 0.5 ? 0.5 : $2 > 100 ? 100 : $2):($3 < 0.5 ? 0.5 : $3 > 100 ? 100 : $3):($4 < 0.5 ? 0.5 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#d55e00' notitle, \
       'final.tsv' index 1 skip 1 using 1:2 with linespoints pt 5 ps 0.85 lw 2.20 dt (18,4) lc rgb '#d55e00' title "LeNet-5 with BN" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 8c411f5216da3cae8b3ebd76ef501be4b3e1d823bb0e2b52358d735b4c5c38a7  final.svg
# cd49f4fc28b6f3cc651260263f7ce9001880a9299a4aaf3a5b1248bc41166aed  final.png
# e35f918b5312fc98e974dca846dfc202d5936c0105f6e539af2b436d1d7b1647  final.tsv
