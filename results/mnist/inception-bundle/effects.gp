# What each part of BN-x5 does to the test error after 1,500 steps. BN-x5 taken apart. Written by bnlab.
# Draw it again: gnuplot effects.gp     As a PDF: gnuplot -e "formats='pdf'" effects.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'effects.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "What each part of BN-x5 does to the test error after 1,500 steps" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "bar: from the lowest to the highest of 3 seeds, which holds the truth 75 % of the time; 32 arms" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.33333; set rmargin at screen 0.81361
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  set logscale x 10
  unset logscale y
  set xrange [0.2:5]; set yrange [12.5:0.5]
  set xtics ("0.2" 0.2, "0.5" 0.5, "1" 1, "2" 2, "5" 5)
  set ytics ("A  batch normalization" 1, "B  five times the rate" 2, "E  the rate falling six times faster" 3, "A × B or E × G" 4, "A × G or B × E" 5, "A × E or B × G" 6, "C  no Dropout" 7, "C × G" 8, "A × C" 9, "D  a fifth of the L2 penalty" 10, "F  no LRN" 11, "G  shuffling anew each epoch" 12)
  set label 3 "" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "final test error, as a multiple of what it is without the change (logarithmic)" at screen 0.57347, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set ytics scale 0; set grid noytics
  set arrow 5 from screen 0.57347, screen 0.81538 to screen 0.57347, screen 0.10385 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set label 6 "0.27 × (0.26 to 0.27)" at screen 0.82472, screen 0.78574 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 7 "0.28 × (0.26 to 0.30)" at screen 0.82472, screen 0.72644 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 8 "3.37 × (3.21 to 3.60)" at screen 0.82472, screen 0.66715 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 9 "1.41 × (1.31 to 1.50)" at screen 0.82472, screen 0.60785 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 10 "0.74 × (0.69 to 0.81)" at screen 0.82472, screen 0.54856 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 11 "0.74 × (0.69 to 0.78)" at screen 0.82472, screen 0.48926 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 12 "0.76 × (0.74 to 0.81)" at screen 0.82472, screen 0.42997 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 13 "1.19 × (1.11 to 1.24)" at screen 0.82472, screen 0.37067 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 14 "1.14 × (1.08 to 1.18)" at screen 0.82472, screen 0.31138 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 15 "0.99 × (0.99 to 0.99)" at screen 0.82472, screen 0.25208 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 16 "1.01 × (1.00 to 1.02)" at screen 0.82472, screen 0.19279 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set label 17 "1.00 × (0.96 to 1.06)" at screen 0.82472, screen 0.13349 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  plot 'effects.tsv' index 0 skip 1 using 2:1:3:4 with xerrorbars pt 7 ps 1 lw 2.20 lc rgb '#0072b2' notitle, \
       'effects.tsv' index 1 skip 1 using 2:1:3:4 with xerrorbars pt 7 ps 1 lw 2.20 lc rgb '#d55e00' notitle
  unset label; unset arrow; unset object
  set grid ytics; set ytics scale 0.4
  unset multiplot
  unset output
}
# What was drawn, and of what:
# ab1e4fde6912a85bb7608258f13031775eed0fe6bde740e49840bc9ab2021cf6  effects.svg
# c38fcfc539db0cec688f0b2de017a9ddb9f769486df32069b649227bc0bdc267  effects.png
# d997b9b2ea2707a8a2e993ef6b80717ced7ec87c73990c331beb0d4435183fb9  effects.tsv
