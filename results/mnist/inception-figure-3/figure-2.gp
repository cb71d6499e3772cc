# Test error against training steps (the paper's Figure 2, as a small Inception). The paper's networks as a small Inception on MNIST. Written by bnlab.
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
  set label 1 "Test error against training steps (the paper\047s Figure 2, as a small Inception)" at screen 0.01778, screen 0.95385 left noenhanced font ',17.8' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; dot: steps to the best of Inception; a point every 50 steps up to 600, then" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "every 100 up to 1,000, then every 500" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.61667
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [0:3000]; set yrange [1:100]
  set xtics ("0" 0, "500" 500, "1,000" 1000, "1,500" 1500, "2,000" 2000, "2,500" 2500, "3,000" 3000)
  set ytics ("1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50, "100" 100)
  set label 4 "test error (%, logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "training steps (minibatches of 60)" at screen 0.33900, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.24305 to screen 0.61667, screen 0.24305 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.62111, screen 0.41253 to screen 0.64000, screen 0.41253 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.64333, screen 0.41253 to screen 0.67000, screen 0.41253 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 9 "8.17 %" at screen 0.75539, screen 0.41253 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 "BN-x30" at screen 0.76872, screen 0.41253 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "never" at screen 0.97778, screen 0.41253 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.62111, screen 0.29057 to screen 0.64000, screen 0.29057 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.64333, screen 0.29057 to screen 0.67000, screen 0.29057 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 14 "3.56 %" at screen 0.75539, screen 0.29057 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 15 "BN-x5-Sigmoid" at screen 0.76872, screen 0.29057 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "never" at screen 0.97778, screen 0.29057 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.62111, screen 0.21241 to screen 0.64000, screen 0.22182 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.64333, screen 0.22182 to screen 0.67000, screen 0.22182 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 19 "2.09 %" at screen 0.75539, screen 0.22182 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "Inception" at screen 0.76872, screen 0.22182 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "1,993" at screen 0.97778, screen 0.22182 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.62111, screen 0.19695 to screen 0.64000, screen 0.18755 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.64333, screen 0.18755 to screen 0.67000, screen 0.18755 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 24 "1.88 %" at screen 0.75539, screen 0.18755 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "BN-x5" at screen 0.76872, screen 0.18755 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 "505" at screen 0.97778, screen 0.18755 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 27 from screen 0.62111, screen 0.12667 to screen 0.64000, screen 0.12667 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 28 from screen 0.64333, screen 0.12667 to screen 0.67000, screen 0.12667 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 29 "1.17 %" at screen 0.75539, screen 0.12667 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 30 "BN-Baseline" at screen 0.76872, screen 0.12667 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 31 "649" at screen 0.97778, screen 0.12667 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 32 "in the end" at screen 0.75539, screen 0.45091 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 33 "matches at" at screen 0.97778, screen 0.45091 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'figure-2.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 4 skip 1 using 1:3:4 with filledcurves fc rgb '#e69f00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Inception" noenhanced, \
       'figure-2.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "BN-Baseline" noenhanced, \
       'figure-2.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN-x5" noenhanced, \
       'figure-2.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN-x30" noenhanced, \
       'figure-2.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#e69f00' lw 2.20 dt solid title "BN-x5-Sigmoid" noenhanced, \
       '+' every ::0::0 using (1992.99):(2.578) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (1992.99):(2.578) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (648.937):(2.578) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (648.937):(2.578) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       '+' every ::0::0 using (504.81):(2.578) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (504.81):(2.578) with points pt 7 ps 0.95 lc rgb '#009e73' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 866fe7f77e28b004899fbc0946b9658697ded2fb6ceb593f261a78a16d4f932f  figure-2.svg
# 5d28d2563d6905c00fdf71a18eb3115f99cf2aa2965a58b1d25b29042af5eda3  figure-2.png
# 12ca47eef164b52e447e68f9c52995eb6f0cb5c5916aae5e4369284a2a2b7738  figure-2.tsv
