# Input to a typical sigmoid with batch normalization (Figure 1c). The fully connected network of section 4.1 on MNIST. Written by bnlab.
# Draw it again: gnuplot figure-1c.gp     As a PDF: gnuplot -e "formats='pdf'" figure-1c.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'figure-1c.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Input to a typical sigmoid with batch normalization (Figure 1c)" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "thick: seed 0, unit 38 of activation3; thin: 9 more seeds; a point every 100 steps up to 2,000, then every 1,000" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.05200; set rmargin at screen 0.78056
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:50000]; set yrange [-6:6]
  set xtics ("0" 0, "10,000" 10000, "20,000" 20000, "30,000" 30000, "40,000" 40000, "50,000" 50000)
  set ytics ("−6" -6, "−4" -4, "−2" -2, "0" 0, "2" 2, "4" 4, "6" 6)
  set label 3 "input to the unit (before activation3)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "training steps (minibatches of 60)" at screen 0.41628, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.78500, screen 0.58188 to screen 0.80389, screen 0.58188 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.80722, screen 0.58188 to screen 0.83389, screen 0.58188 nohead lc rgb '#0072b2' lw 2.20 dt (8,4) front
  set label 7 "" at screen 0.82944, screen 0.58188 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "85th percentile" at screen 0.84278, screen 0.58188 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.78500, screen 0.46672 to screen 0.80389, screen 0.46672 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.80722, screen 0.46672 to screen 0.83389, screen 0.46672 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 11 "" at screen 0.82944, screen 0.46672 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "50th percentile" at screen 0.84278, screen 0.46672 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.78500, screen 0.30997 to screen 0.80389, screen 0.30997 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.80722, screen 0.30997 to screen 0.83389, screen 0.30997 nohead lc rgb '#0072b2' lw 2.20 dt (8,4) front
  set label 15 "" at screen 0.82944, screen 0.30997 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "15th percentile" at screen 0.84278, screen 0.30997 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'figure-1c.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 1 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 1 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 2 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 2 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 3 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 3 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 4 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 4 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 5 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 5 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 5 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 6 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 6 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 6 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 7 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 7 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 7 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 8 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 8 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 8 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 9 skip 1 using 1:2 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 9 skip 1 using 1:3 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 9 skip 1 using 1:4 with lines lc rgb '#c00072b2' lw 0.8 notitle, \
       'figure-1c.tsv' index 0 skip 1 using 1:2:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.16 noborder notitle, \
       'figure-1c.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt (8,4) title "15th percentile" noenhanced, \
       'figure-1c.tsv' index 0 skip 1 using 1:3 with lines lc rgb '#0072b2' lw 2.64 dt solid title "50th percentile" noenhanced, \
       'figure-1c.tsv' index 0 skip 1 using 1:4 with lines lc rgb '#0072b2' lw 2.20 dt (8,4) title "85th percentile" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 3257bbc575756908944229c002084852539cb72f5f150d6992e29ad88d00db92  figure-1c.svg
# c8ad13faf9190e3b61f6a1cb1e862e242bc36317bfc3c8d2fce24bbd0e9ec930  figure-1c.png
# 3ac4cc54130ada6654c8b215e1bf06d34842a5b714992ce0979d92d43c00a4b5  figure-1c.tsv
