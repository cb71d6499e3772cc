# Training loss with and without Dropout. LeNet-5 on MNIST, batch normalization and Dropout. Written by bnlab.
# Draw it again: gnuplot loss.gp     As a PDF: gnuplot -e "formats='pdf'" loss.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'loss.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 'Training loss with and without Dropout' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; band: lowest to highest seed' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.07067; set rmargin at screen 0.72861
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [50:5000]; set yrange [0.01:3]
  set xtics ('1,000' 1000, '2,000' 2000, '3,000' 3000, '4,000' 4000, '5,000' 5000)
  set ytics ('0.01' 0.01, '0.03' 0.03, '0.1' 0.1, '0.3' 0.30000000000000004, '1' 1, '3' 3)
  set label 3 'train loss (cross-entropy, nats)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'training steps (minibatches of 60)' at screen 0.39964, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.73194, screen 0.30718 to screen 0.75528, screen 0.31722 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 6 '0.0510' at screen 0.83844, screen 0.31722 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'Dropout' at screen 0.85178, screen 0.31722 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.73194, screen 0.29300 to screen 0.75528, screen 0.28296 nohead lc rgb '#009e73' lw 1.76 dt solid front
  set label 9 '0.0456' at screen 0.83844, screen 0.28296 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'BN and Dropout' at screen 0.85178, screen 0.28296 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 11 from screen 0.73194, screen 0.24271 to screen 0.75528, screen 0.24474 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 12 '0.0304' at screen 0.83844, screen 0.24474 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 'no Dropout' at screen 0.85178, screen 0.24474 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.73194, screen 0.21250 to screen 0.75528, screen 0.21047 nohead lc rgb '#cc79a7' lw 1.76 dt (18,4) front
  set label 15 '0.0239' at screen 0.83844, screen 0.21047 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 'BN, no Dropout' at screen 0.85178, screen 0.21047 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 'in the end' at screen 0.83844, screen 0.35561 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'loss.tsv' index 0 skip 1 using ($1 >= 50 && $1 <= 5000 ? $1 : NaN):($4 < 0.01 || $3 > 3 ? NaN : $3 < 0.01 ? 0.01 : $3 > 3 ? 3 : $3):($4 < 0.01 || $3 > 3 ? NaN : $4 < 0.01 ? 0.01 : $4 > 3 ? 3 : $4) with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 1 skip 1 using ($1 >= 50 && $1 <= 5000 ? $1 : NaN):($4 < 0.01 || $3 > 3 ? NaN : $3 < 0.01 ? 0.01 : $3 > 3 ? 3 : $3):($4 < 0.01 || $3 > 3 ? NaN : $4 < 0.01 ? 0.01 : $4 > 3 ? 3 : $4) with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 2 skip 1 using ($1 >= 50 && $1 <= 5000 ? $1 : NaN):($4 < 0.01 || $3 > 3 ? NaN : $3 < 0.01 ? 0.01 : $3 > 3 ? 3 : $3):($4 < 0.01 || $3 > 3 ? NaN : $4 < 0.01 ? 0.01 : $4 > 3 ? 3 : $4) with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 3 skip 1 using ($1 >= 50 && $1 <= 5000 ? $1 : NaN):($4 < 0.01 || $3 > 3 ? NaN : $3 < 0.01 ? 0.01 : $3 > 3 ? 3 : $3):($4 < 0.01 || $3 > 3 ? NaN : $4 < 0.01 ? 0.01 : $4 > 3 ? 3 : $4) with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title 'Dropout' noenhanced, \
       'loss.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title 'no Dropout' noenhanced, \
       'loss.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title 'BN and Dropout' noenhanced, \
       'loss.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title 'BN, no Dropout' noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
