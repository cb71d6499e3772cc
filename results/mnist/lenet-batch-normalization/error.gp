# Test error of LeNet-5 with and without batch normalization. LeNet-5 on MNIST, with and without batch normalization. Written by bnlab.
# Draw it again: gnuplot error.gp     As a PDF: gnuplot -e "formats='pdf'" error.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'error.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Test error of LeNet-5 with and without batch normalization" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; dot: steps to the best of LeNet-5; a point every 50 steps up to 1,000, then" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "every 250" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.59867
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:5000]; set yrange [0.5:100]
  set xtics ("0" 0, "1,000" 1000, "2,000" 2000, "3,000" 3000, "4,000" 4000, "5,000" 5000)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 4 "test error (%, logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "training steps (minibatches of 60)" at screen 0.33000, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.22224 to screen 0.59867, screen 0.22224 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.60311, screen 0.21580 to screen 0.62200, screen 0.21580 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.62533, screen 0.21580 to screen 0.65200, screen 0.21580 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 9 "1.20 %" at screen 0.73739, screen 0.21580 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 "LeNet-5" at screen 0.75072, screen 0.21580 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "4,144" at screen 0.97778, screen 0.21580 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.60311, screen 0.17723 to screen 0.62200, screen 0.17723 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.62533, screen 0.17723 to screen 0.65200, screen 0.17723 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 14 "0.89 %" at screen 0.73739, screen 0.17723 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 15 "LeNet-5 with BN" at screen 0.75072, screen 0.17723 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "1,950" at screen 0.97778, screen 0.17723 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 "in the end" at screen 0.73739, screen 0.25419 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 18 "matches at" at screen 0.97778, screen 0.25419 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'error.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'error.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "LeNet-5" noenhanced, \
       'error.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "LeNet-5 with BN" noenhanced, \
       '+' every ::0::0 using (4144.07):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (4144.07):(1.263) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (1950.22):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (1950.22):(1.263) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 752be9dbe3ff41b11d6a34b18a70ad3016f29cef8f0b33db2785e2d3ca914e2f  error.svg
# aa52a3abf29507078a8bb2f42cf7aeb260cf7e5b9a6160ca53f6f7b43cfa7182  error.png
# c7edc0e01e6f614b5227b145aeacc01cc9a66abca08ad0c25daeaf4a4c6fec30  error.tsv
