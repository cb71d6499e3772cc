# Test accuracy against seconds of training. Batch normalization beside full whitening. Written by bnlab.
# Draw it again: gnuplot accuracy-seconds.gp     As a PDF: gnuplot -e "formats='pdf'" accuracy-seconds.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'accuracy-seconds.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 'Test accuracy against seconds of training' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; band: lowest to highest seed' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.68361
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:5.675726394499999]; set yrange [80:100]
  set xtics ('0.0' 0, '1.0' 1, '2.0' 2, '3.0' 3, '4.0' 4, '5.0' 5)
  set ytics ('80' 80, '85' 85, '90' 90, '95' 95, '100' 100)
  set label 3 'test accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'time of training (seconds on one core)' at screen 0.37247, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.68694, screen 0.66344 to screen 0.71028, screen 0.66344 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 6 '95.73 %' at screen 0.79344, screen 0.66344 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'batch normalization' at screen 0.80678, screen 0.66344 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.68694, screen 0.59812 to screen 0.71028, screen 0.59812 nohead lc rgb '#009e73' lw 1.76 dt solid front
  set label 9 '93.89 %' at screen 0.79344, screen 0.59812 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'full whitening' at screen 0.80678, screen 0.59812 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 11 from screen 0.68694, screen 0.56378 to screen 0.71028, screen 0.56378 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 12 '92.93 %' at screen 0.79344, screen 0.56378 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 'neither' at screen 0.80678, screen 0.56378 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 14 'in the end' at screen 0.79344, screen 0.70182 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'accuracy-seconds.tsv' index 0 skip 1 using ($1 <= 5.675726394499999 ? $1 : NaN):($4 < 80 || $3 > 100 ? NaN : $3 < 80 ? 80 : $3 > 100 ? 100 : $3):($4 < 80 || $3 > 100 ? NaN : $4 < 80 ? 80 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'accuracy-seconds.tsv' index 1 skip 1 using ($1 <= 5.675726394499999 ? $1 : NaN):($4 < 80 || $3 > 100 ? NaN : $3 < 80 ? 80 : $3 > 100 ? 100 : $3):($4 < 80 || $3 > 100 ? NaN : $4 < 80 ? 80 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'accuracy-seconds.tsv' index 2 skip 1 using ($1 <= 5.675726394499999 ? $1 : NaN):($4 < 80 || $3 > 100 ? NaN : $3 < 80 ? 80 : $3 > 100 ? 100 : $3):($4 < 80 || $3 > 100 ? NaN : $4 < 80 ? 80 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'accuracy-seconds.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title 'neither' noenhanced, \
       'accuracy-seconds.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title 'batch normalization' noenhanced, \
       'accuracy-seconds.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title 'full whitening' noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
