# Test error against training steps (the paper's Figure 2, carried over). The paper's five networks, carried over to LeNet-5 on MNIST. Written by bnlab.
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
  set label 1 "Test error against training steps (the paper\047s Figure 2, carried over)" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; dot: steps to the best of LeNet-5; a point every 50 steps up to 1,000, then" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "every 250" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.61667
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:5000]; set yrange [0.5:100]
  set xtics ("0" 0, "1,000" 1000, "2,000" 2000, "3,000" 3000, "4,000" 4000, "5,000" 5000)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 4 "test error (%, logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "training steps (minibatches of 60)" at screen 0.33900, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.22224 to screen 0.61667, screen 0.22224 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.62111, screen 0.21580 to screen 0.64000, screen 0.26483 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.64333, screen 0.26483 to screen 0.67000, screen 0.26483 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 9 "1.20 %" at screen 0.75539, screen 0.26483 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 "LeNet-5" at screen 0.76872, screen 0.26483 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "4,144" at screen 0.97778, screen 0.26483 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.62111, screen 0.20734 to screen 0.64000, screen 0.23057 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.64333, screen 0.23057 to screen 0.67000, screen 0.23057 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 14 "1.12 %" at screen 0.75539, screen 0.23057 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 15 "BN-x5-Sigmoid" at screen 0.76872, screen 0.23057 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "3,487" at screen 0.97778, screen 0.23057 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.62111, screen 0.20388 to screen 0.64000, screen 0.19630 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.64333, screen 0.19630 to screen 0.67000, screen 0.19630 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 19 "1.09 %" at screen 0.75539, screen 0.19630 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "BN-x30" at screen 0.76872, screen 0.19630 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "2,534" at screen 0.97778, screen 0.19630 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.62111, screen 0.17723 to screen 0.64000, screen 0.16203 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.64333, screen 0.16203 to screen 0.67000, screen 0.16203 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 24 "0.89 %" at screen 0.75539, screen 0.16203 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "BN-Baseline" at screen 0.76872, screen 0.16203 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 "1,950" at screen 0.97778, screen 0.16203 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 27 from screen 0.62111, screen 0.17723 to screen 0.64000, screen 0.12776 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 28 from screen 0.64333, screen 0.12776 to screen 0.67000, screen 0.12776 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 29 "0.89 %" at screen 0.75539, screen 0.12776 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 30 "BN-x5" at screen 0.76872, screen 0.12776 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 31 "1,282" at screen 0.97778, screen 0.12776 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 32 "in the end" at screen 0.75539, screen 0.30322 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 33 "matches at" at screen 0.97778, screen 0.30322 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'figure-2.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 4 skip 1 using 1:3:4 with filledcurves fc rgb '#e69f00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "LeNet-5" noenhanced, \
       'figure-2.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "BN-Baseline" noenhanced, \
       'figure-2.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN-x5" noenhanced, \
       'figure-2.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN-x30" noenhanced, \
       'figure-2.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#e69f00' lw 2.20 dt solid title "BN-x5-Sigmoid" noenhanced, \
       '+' every ::0::0 using (4144.07):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (4144.07):(1.263) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (1950.22):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (1950.22):(1.263) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       '+' every ::0::0 using (1282.27):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (1282.27):(1.263) with points pt 7 ps 0.95 lc rgb '#009e73' notitle, \
       '+' every ::0::0 using (2533.95):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (2533.95):(1.263) with points pt 7 ps 0.95 lc rgb '#cc79a7' notitle, \
       '+' every ::0::0 using (3486.63):(1.263) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (3486.63):(1.263) with points pt 7 ps 0.95 lc rgb '#e69f00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 8e30eac65c6ce774ad3624cd0c9714a6bfb1361457076e0aeeaf56643e9dedd2  figure-2.svg
# 8f9eef4564d068e92258c3f4ce1c65b14b277e20db65be4a56a5b05adf1c392b  figure-2.png
# 356c9f2c3ee1f9fdc0beebdacbe0f11cb5b73c1422a900cbaca4507183102052  figure-2.tsv
