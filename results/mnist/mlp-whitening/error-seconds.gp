# Test error against seconds of training. Batch normalization beside full whitening. Written by bnlab.
# Draw it again: gnuplot error-seconds.gp     As a PDF: gnuplot -e "formats='pdf'" error-seconds.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'error-seconds.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Test error against seconds of training" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; a point every 50 steps up to 500, then every 250" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.65472
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:3.20841]; set yrange [2:100]
  set xtics ("0.0" 0, "1.0" 1, "2.0" 2, "3.0" 3)
  set ytics ("2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 3 "test error (%, logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "time of training (seconds on one core)" at screen 0.35803, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.15387, screen 0.33357 to screen 0.65917, screen 0.33357 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 6 from screen 0.65917, screen 0.33357 to screen 0.67806, screen 0.33357 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 7 from screen 0.68139, screen 0.33357 to screen 0.70806, screen 0.33357 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 8 "7.07 %" at screen 0.79344, screen 0.33357 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "neither" at screen 0.80678, screen 0.33357 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.65917, screen 0.28876 to screen 0.67806, screen 0.28876 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 11 from screen 0.68139, screen 0.28876 to screen 0.70806, screen 0.28876 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 12 "5.53 %" at screen 0.79344, screen 0.28876 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "full whitening" at screen 0.80678, screen 0.28876 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.15654, screen 0.23560 to screen 0.65917, screen 0.23560 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 15 from screen 0.65917, screen 0.23560 to screen 0.67806, screen 0.23560 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 16 from screen 0.68139, screen 0.23560 to screen 0.70806, screen 0.23560 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 17 "4.13 %" at screen 0.79344, screen 0.23560 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 18 "batch normalization" at screen 0.80678, screen 0.23560 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 19 "in the end" at screen 0.79344, screen 0.37195 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'error-seconds.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'error-seconds.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'error-seconds.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'error-seconds.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "neither" noenhanced, \
       'error-seconds.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "batch normalization" noenhanced, \
       'error-seconds.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "full whitening" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 775324df3ec816d3d2be98d703be60d6d286330cd01036adc8a2cfd737ea1408  error-seconds.svg
# 942df7cb76f0162e89132a40a1a1057d7712190b1c16d2d118d8d8c8e7af2284  error-seconds.png
# 66bc096b85a05c6b20ea705baa35caa7d27220dcb92c3d96faa7cc0614d46ede  error-seconds.tsv
