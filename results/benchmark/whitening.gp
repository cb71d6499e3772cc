# Measured by bnlab bench on one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product.
# Draw it again: gnuplot whitening.gp     As a PDF: gnuplot -e "formats='pdf'" whitening.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'whitening.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "What normalizing a layer costs, forward and backward, minibatch 1024" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.08933; set rmargin at screen 0.67722
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  set logscale y 10
  set xrange [13.913:294.4]; set yrange [30:30000]
  set xtics ("16" 16, "32" 32, "64" 64, "128" 128, "256" 256)
  set ytics ("30" 30, "100" 100, "300" 300, "1,000" 1000, "3,000" 3000, "10,000" 10000, "30,000" 30000)
  set label 3 "time (µs, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "features (logarithmic)" at screen 0.38328, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.68167, screen 0.76833 to screen 0.70056, screen 0.76833 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.70389, screen 0.76833 to screen 0.73056, screen 0.76833 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 7 "18,999" at screen 0.79344, screen 0.76833 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "full whitening" at screen 0.80678, screen 0.76833 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.68167, screen 0.40308 to screen 0.70056, screen 0.40308 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.70389, screen 0.40308 to screen 0.73056, screen 0.40308 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 11 "548" at screen 0.79344, screen 0.40308 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "batch normalization" at screen 0.80678, screen 0.40308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'whitening.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle, \
       'whitening.tsv' index 1 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt (18,4) lc rgb '#d55e00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 33e417afd336295d16184e41f389d10efbc9cf5c17b9da9d4eb871cd73264868  whitening.svg
# ac6c45cf8c07333f825b0a579937d37ae6188ceb61f52f7e8e71580410678a4a  whitening.png
# 5390b3662de726ea15e6fb6fce13c3cd07fd03b88ec6c91ea9d85514bcecc703  whitening.tsv
