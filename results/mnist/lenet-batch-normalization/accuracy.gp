# Test accuracy of LeNet-5 with and without batch normalization. LeNet-5 on MNIST, with and without batch normalization. Written by bnlab.
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
  set label 1 'Test accuracy of LeNet-5 with and without batch normalization' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; band: lowest to highest seed; dot: first holds the best of LeNet-5' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.62756
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:5000]; set yrange [90:100]
  set xtics ('0' 0, '1,000' 1000, '2,000' 2000, '3,000' 3000, '4,000' 4000, '5,000' 5000)
  set ytics ('90' 90, '92' 92, '94' 94, '96' 96, '98' 98, '100' 100)
  set label 3 'test accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'training steps (minibatches of 60)' at screen 0.34444, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.06133, screen 0.72587 to screen 0.62756, screen 0.72587 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 6 from screen 0.63089, screen 0.74886 to screen 0.65422, screen 0.75450 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 7 '99.06 %' at screen 0.73739, screen 0.75450 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 'LeNet-5 with BN' at screen 0.75072, screen 0.75450 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 '2,285' at screen 0.97778, screen 0.75450 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.63089, screen 0.72587 to screen 0.65422, screen 0.72023 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 11 '98.74 %' at screen 0.73739, screen 0.72023 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 'LeNet-5' at screen 0.75072, screen 0.72023 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 '4,434' at screen 0.97778, screen 0.72023 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 14 'in the end' at screen 0.73739, screen 0.79288 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 15 'matches at' at screen 0.97778, screen 0.79288 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'accuracy.tsv' index 0 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'accuracy.tsv' index 1 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'accuracy.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title 'LeNet-5' noenhanced, \
       'accuracy.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title 'LeNet-5 with BN' noenhanced, \
       '+' every ::0::0 using (4434.211902247229):(98.74199986457825) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (4434.211902247229):(98.74199986457825) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (2284.808622367762):(98.74199986457825) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (2284.808622367762):(98.74199986457825) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
