# Final test accuracy against the learning rate. LeNet-5 on MNIST at one, five and thirty times the learning rate. Written by bnlab.
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
  set label 1 'Final test accuracy against the learning rate' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; bar: lowest to highest seed' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.73311
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  unset logscale y
  set xrange [0.007407407407407407:0.405]; set yrange [0:100]
  set xtics ('0.01' 0.01, '0.05' 0.05, '0.3' 0.3)
  set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
  set label 3 'final test accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'learning rate (logarithmic)' at screen 0.39722, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.73644, screen 0.80790 to screen 0.75978, screen 0.80790 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 6 '98.95 %' at screen 0.82944, screen 0.80790 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'LeNet-5 with BN' at screen 0.84278, screen 0.80790 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.73644, screen 0.17944 to screen 0.75978, screen 0.17944 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 9 '10.62 %' at screen 0.82944, screen 0.17944 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'LeNet-5' at screen 0.84278, screen 0.17944 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 'at 0.3' at screen 0.82944, screen 0.84628 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'final.tsv' index 0 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#0072b2' notitle, \
       'final.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.85 lw 2.20 dt solid lc rgb '#0072b2' title 'LeNet-5' noenhanced, \
       'final.tsv' index 1 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#d55e00' notitle, \
       'final.tsv' index 1 skip 1 using 1:2 with linespoints pt 5 ps 0.85 lw 2.20 dt (18,4) lc rgb '#d55e00' title 'LeNet-5 with BN' noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
