# Test error against training steps, from a low rate. The paper's networks as a small Inception, from a low rate. Written by bnlab.
# Draw it again: gnuplot figure-2.gp     As a PDF: gnuplot -e "formats='pdf'" figure-2.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'figure-2.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Test error against training steps, from a low rate" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 3 seeds; band: lowest to highest seed; dot: steps to the best of Inception; a point every 50 steps up to 600, then" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "every 100 up to 1,000, then every 500" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.62567
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:3000]; set yrange [1:100]
  set xtics ("0" 0, "500" 500, "1,000" 1000, "1,500" 1500, "2,000" 2000, "2,500" 2500, "3,000" 3000)
  set ytics ("1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 4 "test error (%, logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "training steps (minibatches of 60)" at screen 0.34350, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.44929 to screen 0.62567, screen 0.44929 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.63011, screen 0.38981 to screen 0.64900, screen 0.38981 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.65233, screen 0.38981 to screen 0.67900, screen 0.38981 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 9 "7.00 %" at screen 0.76439, screen 0.38981 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 "Inception" at screen 0.77772, screen 0.38981 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "2,000" at screen 0.97778, screen 0.38981 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.63011, screen 0.27359 to screen 0.64900, screen 0.30006 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.65233, screen 0.30006 to screen 0.67900, screen 0.30006 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 14 "3.17 %" at screen 0.76439, screen 0.30006 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 15 "BN-x5" at screen 0.77772, screen 0.30006 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "105" at screen 0.97778, screen 0.30006 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.63011, screen 0.26119 to screen 0.64900, screen 0.26579 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.65233, screen 0.26579 to screen 0.67900, screen 0.26579 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 19 "2.92 %" at screen 0.76439, screen 0.26579 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "BN-Baseline" at screen 0.77772, screen 0.26579 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "316" at screen 0.97778, screen 0.26579 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.63011, screen 0.26035 to screen 0.64900, screen 0.23152 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.65233, screen 0.23152 to screen 0.67900, screen 0.23152 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 24 "2.90 %" at screen 0.76439, screen 0.23152 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "Inception x5" at screen 0.77772, screen 0.23152 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 "512" at screen 0.97778, screen 0.23152 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 27 from screen 0.63011, screen 0.19948 to screen 0.64900, screen 0.19725 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 28 from screen 0.65233, screen 0.19725 to screen 0.67900, screen 0.19725 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 29 "1.92 %" at screen 0.76439, screen 0.19725 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 30 "BN-x30" at screen 0.77772, screen 0.19725 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 31 "71" at screen 0.97778, screen 0.19725 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 32 "in the end" at screen 0.76439, screen 0.42819 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 33 "matches at" at screen 0.97778, screen 0.42819 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'figure-2.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 4 skip 1 using 1:3:4 with filledcurves fc rgb '#e69f00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Inception" noenhanced, \
       'figure-2.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "Inception x5" noenhanced, \
       'figure-2.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN-Baseline" noenhanced, \
       'figure-2.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN-x5" noenhanced, \
       'figure-2.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#e69f00' lw 2.20 dt solid title "BN-x30" noenhanced, \
       '+' every ::0::0 using (2000):(10.4867) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (2000):(10.4867) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (511.905):(10.4867) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (511.905):(10.4867) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       '+' every ::0::0 using (316.425):(10.4867) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (316.425):(10.4867) with points pt 7 ps 0.95 lc rgb '#009e73' notitle, \
       '+' every ::0::0 using (104.742):(10.4867) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (104.742):(10.4867) with points pt 7 ps 0.95 lc rgb '#cc79a7' notitle, \
       '+' every ::0::0 using (71.1852):(10.4867) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (71.1852):(10.4867) with points pt 7 ps 0.95 lc rgb '#e69f00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 222b3e75039b103c9d45f146bc27e5ca099b64023b62f2b7342b8cfdf3b764b0  figure-2.svg
# 405d332aa9ea44193fb696958a6cc491dcc224d0eac69b34f06aaef573517364  figure-2.png
# aa7c3c1dab67c4334a7c12608da6735db84a225e73fc8a9829c5b3584d35e4c9  figure-2.tsv
