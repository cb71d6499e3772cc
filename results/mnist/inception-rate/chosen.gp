# Validation error of the plain Inception against its learning rate. Which learning rate is the plain Inception's best?. Written by bnlab.
# Draw it again: gnuplot chosen.gp     As a PDF: gnuplot -e "formats='pdf'" chosen.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'chosen.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Validation error of the plain Inception against its learning rate" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 3 seeds; bar: lowest to highest seed" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.05200; set rmargin at screen 0.75822
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  set logscale y 10
  set xrange [0.00740741:0.648]; set yrange [1:20]
  set xtics ("0.01" 0.01, "0.02" 0.02, "0.05" 0.05, "0.1" 0.1, "0.2" 0.2)
  set ytics ("1" 1, "2" 2, "5" 5, "10" 10, "20" 20)
  set label 3 "final validation error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "learning rate (logarithmic)" at screen 0.40511, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.76267, screen 0.67056 to screen 0.78156, screen 0.67056 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.78489, screen 0.67056 to screen 0.81156, screen 0.67056 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 7 "10.87 %" at screen 0.88344, screen 0.67056 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "Inception" at screen 0.89678, screen 0.67056 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "at 0.48" at screen 0.88344, screen 0.70895 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'chosen.tsv' index 0 skip 1 using 1:($2 < 1 ? 1 : $2 > 20 ? 20 : $2):($3 < 1 ? 1 : $3 > 20 ? 20 : $3):($4 < 1 ? 1 : $4 > 20 ? 20 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#0072b2' notitle, \
       'chosen.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.85 lw 2.20 dt solid lc rgb '#0072b2' title "Inception" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 4792e851a6f4a84befc21fbea14c2e514f27de7d0a7aaccae398d6e42b1242e2  chosen.svg
# ee66142f2bb443c099f15a8aa7b5f28bbc187272dc15dcbad233552d82553152  chosen.png
# 40fa02c342717820176a23458dfd89a3811a32ac9a9d8421acefd4e61510aa47  chosen.tsv
