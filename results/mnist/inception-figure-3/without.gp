# What fails without batch normalization. The paper's networks as a small Inception on MNIST. Written by bnlab.
# Draw it again: gnuplot without.gp     As a PDF: gnuplot -e "formats='pdf'" without.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'without.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "What fails without batch normalization" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; a point every 50 steps up to 600, then every 100 up to 1,000, then every 500" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.67272
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:3000]; set yrange [0:100]
  set xtics ("0" 0, "500" 500, "1,000" 1000, "1,500" 1500, "2,000" 2000, "2,500" 2500, "3,000" 3000)
  set ytics ("0" 0, "20" 20, "40" 40, "60" 60, "80" 80, "100" 100)
  set label 3 "test accuracy (%)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "training steps (minibatches of 60)" at screen 0.36703, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.67717, screen 0.80198 to screen 0.69606, screen 0.81538 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.69939, screen 0.81538 to screen 0.72606, screen 0.81538 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 7 "98.12 %" at screen 0.81144, screen 0.81538 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 "BN-x5" at screen 0.82478, screen 0.81538 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.67717, screen 0.80049 to screen 0.69606, screen 0.78112 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 10 from screen 0.69939, screen 0.78112 to screen 0.72606, screen 0.78112 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 11 "97.91 %" at screen 0.81144, screen 0.78112 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "Inception" at screen 0.82478, screen 0.78112 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.67717, screen 0.79004 to screen 0.69606, screen 0.74685 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.69939, screen 0.74685 to screen 0.72606, screen 0.74685 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 15 "96.44 %" at screen 0.81144, screen 0.74685 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "BN-x5-Sigmoid" at screen 0.82478, screen 0.74685 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.67717, screen 0.19143 to screen 0.69606, screen 0.20477 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.69939, screen 0.20477 to screen 0.72606, screen 0.20477 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 19 "12.31 %" at screen 0.81144, screen 0.20477 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "Inception x5" at screen 0.82478, screen 0.20477 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 21 from screen 0.67717, screen 0.18384 to screen 0.69606, screen 0.17050 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 22 from screen 0.69939, screen 0.17050 to screen 0.72606, screen 0.17050 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 23 "11.24 %" at screen 0.81144, screen 0.17050 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 24 "Inception-Sigmoid" at screen 0.82478, screen 0.17050 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "in the end" at screen 0.81144, screen 0.85377 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'without.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'without.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'without.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'without.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'without.tsv' index 4 skip 1 using 1:3:4 with filledcurves fc rgb '#e69f00' fs transparent solid 0.18 noborder notitle, \
       'without.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Inception" noenhanced, \
       'without.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "Inception x5" noenhanced, \
       'without.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "Inception-Sigmoid" noenhanced, \
       'without.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN-x5" noenhanced, \
       'without.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#e69f00' lw 2.20 dt solid title "BN-x5-Sigmoid" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# dc6c23f5dcde67f811f4692efe20b74a54817d3bafecf83d3517d02ae036d337  without.svg
# 79d527c13822ecdd88678c61270b4fcbb68256d8ab2a5ac5f00eafcf41804674  without.png
# 78946190384fcd8f802df2323d90269ee38128b68e194b261d903baa5cb70474  without.tsv
