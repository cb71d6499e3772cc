# Test accuracy of LeNet-5 with sigmoids. LeNet-5 with sigmoids on MNIST, with and without batch normalization. Written by bnlab.
# Draw it again: gnuplot accuracy.gp     As a PDF: gnuplot -e "formats='pdf'" accuracy.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'accuracy.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 'Test accuracy of LeNet-5 with sigmoids' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; band: lowest to highest seed' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.63861
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:5000]; set yrange [0:100]
  set xtics ('0' 0, '1,000' 1000, '2,000' 2000, '3,000' 3000, '4,000' 4000, '5,000' 5000)
  set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
  set label 3 'test accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'training steps (minibatches of 60)' at screen 0.34997, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.64194, screen 0.80532 to screen 0.66528, screen 0.81538 nohead lc rgb '#cc79a7' lw 1.76 dt (18,4) front
  set label 6 '98.59 %' at screen 0.74844, screen 0.81538 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'Sigmoid with BN, rate x5' at screen 0.76178, screen 0.81538 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.64194, screen 0.80223 to screen 0.66528, screen 0.78112 nohead lc rgb '#009e73' lw 1.76 dt solid front
  set label 9 '98.15 %' at screen 0.74844, screen 0.78112 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'Sigmoid with BN, rate x1' at screen 0.76178, screen 0.78112 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 11 from screen 0.64194, screen 0.18461 to screen 0.66528, screen 0.20056 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 12 '11.35 %' at screen 0.74844, screen 0.20056 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 'Sigmoid, rate x1' at screen 0.76178, screen 0.20056 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.64194, screen 0.18224 to screen 0.66528, screen 0.16629 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 15 '11.02 %' at screen 0.74844, screen 0.16629 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 'Sigmoid, rate x5' at screen 0.76178, screen 0.16629 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 'in the end' at screen 0.74844, screen 0.85377 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'accuracy.tsv' index 0 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 0 || $3 > 100 ? NaN : $3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 || $3 > 100 ? NaN : $4 < 0 ? 0 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'accuracy.tsv' index 1 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 0 || $3 > 100 ? NaN : $3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 || $3 > 100 ? NaN : $4 < 0 ? 0 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'accuracy.tsv' index 2 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 0 || $3 > 100 ? NaN : $3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 || $3 > 100 ? NaN : $4 < 0 ? 0 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'accuracy.tsv' index 3 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 0 || $3 > 100 ? NaN : $3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 || $3 > 100 ? NaN : $4 < 0 ? 0 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'accuracy.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title 'Sigmoid, rate x1' noenhanced, \
       'accuracy.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title 'Sigmoid, rate x5' noenhanced, \
       'accuracy.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title 'Sigmoid with BN, rate x1' noenhanced, \
       'accuracy.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title 'Sigmoid with BN, rate x5' noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
