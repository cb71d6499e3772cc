# Validation error after 2,000 steps against the learning rate. How far section 4.1's verdict depends on what the paper left open. Written by bnlab.
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
  set label 1 "Validation error after 2,000 steps against the learning rate" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 3 seeds; bar: lowest to highest seed" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.64122
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  set logscale y 10
  set xrange [0.0148148:3.375]; set yrange [2:100]
  set xtics ("0.02" 0.02, "0.1" 0.1, "0.5" 0.5, "2.5" 2.5)
  set ytics ("2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 3 "final validation error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "learning rate (logarithmic)" at screen 0.35128, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.64567, screen 0.44034 to screen 0.66456, screen 0.44034 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.66789, screen 0.44034 to screen 0.69456, screen 0.44034 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 7 "12.72 %" at screen 0.76644, screen 0.44034 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "Without BN, sigma 0.01" at screen 0.77978, screen 0.44034 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.64567, screen 0.34255 to screen 0.66456, screen 0.34255 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.66789, screen 0.34255 to screen 0.69456, screen 0.34255 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 11 "7.43 %" at screen 0.76644, screen 0.34255 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "Without BN, sigma 0.03" at screen 0.77978, screen 0.34255 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.64567, screen 0.25873 to screen 0.66456, screen 0.30337 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.66789, screen 0.30337 to screen 0.69456, screen 0.30337 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 15 "4.69 %" at screen 0.76644, screen 0.30337 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "With BN, sigma 0.01" at screen 0.77978, screen 0.30337 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.64567, screen 0.25402 to screen 0.66456, screen 0.26910 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.66789, screen 0.26910 to screen 0.69456, screen 0.26910 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 19 "4.57 %" at screen 0.76644, screen 0.26910 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "With BN, sigma 0.03" at screen 0.77978, screen 0.26910 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 21 from screen 0.64567, screen 0.25161 to screen 0.66456, screen 0.23483 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 22 from screen 0.66789, screen 0.23483 to screen 0.69456, screen 0.23483 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 23 "4.51 %" at screen 0.76644, screen 0.23483 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 24 "Without BN, sigma 0.1" at screen 0.77978, screen 0.23483 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 25 from screen 0.64567, screen 0.24350 to screen 0.66456, screen 0.20056 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 26 from screen 0.66789, screen 0.20056 to screen 0.69456, screen 0.20056 nohead lc rgb '#56b4e9' lw 2.20 dt (18,4) front
  set label 27 "4.31 %" at screen 0.76644, screen 0.20056 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 28 "With BN, sigma 0.1" at screen 0.77978, screen 0.20056 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 29 "at 2.5" at screen 0.76644, screen 0.47872 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'against-rate.tsv' index 0 skip 1 using 1:($2 < 2 ? 2 : $2 > 100 ? 100 : $2):($3 < 2 ? 2 : $3 > 100 ? 100 : $3):($4 < 2 ? 2 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#0072b2' notitle, \
       'against-rate.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.85 lw 2.20 dt solid lc rgb '#0072b2' title "Without BN, sigma 0.01" noenhanced, \
       'against-rate.tsv' index 1 skip 1 using 1:($2 < 2 ? 2 : $2 > 100 ? 100 : $2):($3 < 2 ? 2 : $3 > 100 ? 100 : $3):($4 < 2 ? 2 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#d55e00' notitle, \
       'against-rate.tsv' index 1 skip 1 using 1:2 with linespoints pt 5 ps 0.85 lw 2.20 dt (18,4) lc rgb '#d55e00' title "Without BN, sigma 0.03" noenhanced, \
       'against-rate.tsv' index 2 skip 1 using 1:($2 < 2 ? 2 : $2 > 100 ? 100 : $2):($3 < 2 ? 2 : $3 > 100 ? 100 : $3):($4 < 2 ? 2 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#009e73' notitle, \
       'against-rate.tsv' index 2 skip 1 using 1:2 with linespoints pt 9 ps 0.85 lw 2.20 dt solid lc rgb '#009e73' title "Without BN, sigma 0.1" noenhanced, \
       'against-rate.tsv' index 3 skip 1 using 1:($2 < 2 ? 2 : $2 > 100 ? 100 : $2):($3 < 2 ? 2 : $3 > 100 ? 100 : $3):($4 < 2 ? 2 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#cc79a7' notitle, \
       'against-rate.tsv' index 3 skip 1 using 1:2 with linespoints pt 13 ps 0.85 lw 2.20 dt (18,4) lc rgb '#cc79a7' title "With BN, sigma 0.01" noenhanced, \
       'against-rate.tsv' index 4 skip 1 using 1:($2 < 2 ? 2 : $2 > 100 ? 100 : $2):($3 < 2 ? 2 : $3 > 100 ? 100 : $3):($4 < 2 ? 2 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#e69f00' notitle, \
       'against-rate.tsv' index 4 skip 1 using 1:2 with linespoints pt 11 ps 0.85 lw 2.20 dt solid lc rgb '#e69f00' title "With BN, sigma 0.03" noenhanced, \
       'against-rate.tsv' index 5 skip 1 using 1:($2 < 2 ? 2 : $2 > 100 ? 100 : $2):($3 < 2 ? 2 : $3 > 100 ? 100 : $3):($4 < 2 ? 2 : $4 > 100 ? 100 : $4) with yerrorbars pt -1 lw 1.3 lc rgb '#56b4e9' notitle, \
       'against-rate.tsv' index 5 skip 1 using 1:2 with linespoints pt 15 ps 0.85 lw 2.20 dt (18,4) lc rgb '#56b4e9' title "With BN, sigma 0.1" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# f80fe4d5e3eaf547344baad41261a303ebb701c3ed70dca5fbcc9c6490250b31  against-rate.svg
# 173b8905047e1e2f67f086ef420682649539f16e93a6ad78c98cd15990422649  against-rate.png
# 45952e96b428e585f46c55e24c400d5bf839b6ef8cdb6762d7ebad033be09124  against-rate.tsv
