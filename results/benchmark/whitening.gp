# Measured by bnlab bench on one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product.
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
  set label 1 'What normalizing a layer costs, forward and backward, minibatch 64' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.09867; set rmargin at screen 0.70611
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  set logscale y 10
  set xrange [13.913043478260871:294.4]; set yrange [0.1:100000]
  set xtics ('16' 16, '32' 32, '64' 64, '128' 128, '256' 256)
  set ytics ('0.1' 0.1, '1' 1, '10' 10, '100' 100, '1,000' 1000, '10,000' 10000, '100,000' 100000)
  set label 3 'time (µs)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'features' at screen 0.40239, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.70944, screen 0.74625 to screen 0.73278, screen 0.74625 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 6 '26,123' at screen 0.79344, screen 0.74625 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'full whitening' at screen 0.80678, screen 0.74625 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.70944, screen 0.36485 to screen 0.73278, screen 0.36485 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 9 '15.9' at screen 0.79344, screen 0.36485 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'batch normalization' at screen 0.80678, screen 0.36485 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'whitening.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle, \
       'whitening.tsv' index 1 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt (18,4) lc rgb '#d55e00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
