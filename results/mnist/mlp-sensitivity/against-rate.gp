# Validation accuracy after 2,000 steps against the learning rate. How far section 4.1's verdict depends on what the paper left open. Written by bnlab.
# Draw it again: gnuplot against-rate.gp     As a PDF: gnuplot -e "formats='pdf'" against-rate.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'against-rate.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 'Validation accuracy after 2,000 steps against the learning rate' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 3 seeds; bar: lowest to highest seed' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.67011
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  unset logscale y
  set xrange [0.014814814814814814:3.375]; set yrange [0:100]
  set xtics ('0.02' 0.02, '0.1' 0.1, '0.5' 0.5, '2.5' 2.5)
  set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
  set label 3 'final validation accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'learning rate (logarithmic)' at screen 0.36572, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.67344, screen 0.78462 to screen 0.69678, screen 0.81538 nohead lc rgb '#56b4e9' lw 1.76 dt (18,4) front
  set label 6 '95.68 %' at screen 0.76644, screen 0.81538 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'With BN, sigma 0.1' at screen 0.77978, screen 0.81538 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.67344, screen 0.78341 to screen 0.69678, screen 0.78112 nohead lc rgb '#e69f00' lw 1.76 dt solid front
  set label 9 '95.51 %' at screen 0.76644, screen 0.78112 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'With BN, sigma 0.03' at screen 0.77978, screen 0.78112 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 11 from screen 0.67344, screen 0.78332 to screen 0.69678, screen 0.74685 nohead lc rgb '#009e73' lw 1.76 dt solid front
  set label 12 '95.49 %' at screen 0.76644, screen 0.74685 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 'Without BN, sigma 0.1' at screen 0.77978, screen 0.74685 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.67344, screen 0.78140 to screen 0.69678, screen 0.71258 nohead lc rgb '#cc79a7' lw 1.76 dt (18,4) front
  set label 15 '95.22 %' at screen 0.76644, screen 0.71258 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 'With BN, sigma 0.01' at screen 0.77978, screen 0.71258 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.67344, screen 0.76377 to screen 0.69678, screen 0.67831 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 18 '92.75 %' at screen 0.76644, screen 0.67831 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 19 'Without BN, sigma 0.03' at screen 0.77978, screen 0.67831 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 20 from screen 0.67344, screen 0.72530 to screen 0.69678, screen 0.64404 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 21 '87.34 %' at screen 0.76644, screen 0.64404 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 22 'Without BN, sigma 0.01' at screen 0.77978, screen 0.64404 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 23 'at 2.5' at screen 0.76644, screen 0.85377 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'against-rate.tsv' index 0 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#0072b2' notitle, \
       'against-rate.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.85 lw 2.20 dt solid lc rgb '#0072b2' title 'Without BN, sigma 0.01' noenhanced, \
       'against-rate.tsv' index 1 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#d55e00' notitle, \
       'against-rate.tsv' index 1 skip 1 using 1:2 with linespoints pt 5 ps 0.85 lw 2.20 dt (18,4) lc rgb '#d55e00' title 'Without BN, sigma 0.03' noenhanced, \
       'against-rate.tsv' index 2 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#009e73' notitle, \
       'against-rate.tsv' index 2 skip 1 using 1:2 with linespoints pt 9 ps 0.85 lw 2.20 dt solid lc rgb '#009e73' title 'Without BN, sigma 0.1' noenhanced, \
       'against-rate.tsv' index 3 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#cc79a7' notitle, \
       'against-rate.tsv' index 3 skip 1 using 1:2 with linespoints pt 13 ps 0.85 lw 2.20 dt (18,4) lc rgb '#cc79a7' title 'With BN, sigma 0.01' noenhanced, \
       'against-rate.tsv' index 4 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#e69f00' notitle, \
       'against-rate.tsv' index 4 skip 1 using 1:2 with linespoints pt 11 ps 0.85 lw 2.20 dt solid lc rgb '#e69f00' title 'With BN, sigma 0.03' noenhanced, \
       'against-rate.tsv' index 5 skip 1 using 1:($2 < 0 ? 0 : $2 > 100 ? 100 : $2):($3 < 0 ? 0 : $3 > 100 ? 100 : $3):($4 < 0 ? 0 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#56b4e9' notitle, \
       'against-rate.tsv' index 5 skip 1 using 1:2 with linespoints pt 15 ps 0.85 lw 2.20 dt (18,4) lc rgb '#56b4e9' title 'With BN, sigma 0.1' noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
