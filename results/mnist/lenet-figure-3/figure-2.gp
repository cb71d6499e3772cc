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
  set arrow 6 from screen 0.06133, screen 0.22213 to screen 0.61667, screen 0.22213 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.62111, screen 0.21398 to screen 0.64000, screen 0.26323 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.64333, screen 0.26323 to screen 0.67000, screen 0.26323 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 9 "1.18 %" at screen 0.75539, screen 0.26323 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 "LeNet-5" at screen 0.76872, screen 0.26323 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "4,176" at screen 0.97778, screen 0.26323 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.62111, screen 0.21026 to screen 0.64000, screen 0.22896 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.64333, screen 0.22896 to screen 0.67000, screen 0.22896 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 14 "1.15 %" at screen 0.75539, screen 0.22896 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 15 "BN-x5-Sigmoid" at screen 0.76872, screen 0.22896 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "3,534" at screen 0.97778, screen 0.22896 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.62111, screen 0.19593 to screen 0.64000, screen 0.19469 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.64333, screen 0.19469 to screen 0.67000, screen 0.19469 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 19 "1.03 %" at screen 0.75539, screen 0.19469 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 "BN-x30" at screen 0.76872, screen 0.19469 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "2,475" at screen 0.97778, screen 0.19469 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.62111, screen 0.17894 to screen 0.64000, screen 0.16042 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.64333, screen 0.16042 to screen 0.67000, screen 0.16042 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 24 "0.90 %" at screen 0.75539, screen 0.16042 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "BN-Baseline" at screen 0.76872, screen 0.16042 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 "2,028" at screen 0.97778, screen 0.16042 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 27 from screen 0.62111, screen 0.17432 to screen 0.64000, screen 0.12615 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 28 from screen 0.64333, screen 0.12615 to screen 0.67000, screen 0.12615 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 29 "0.87 %" at screen 0.75539, screen 0.12615 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 30 "BN-x5" at screen 0.76872, screen 0.12615 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 31 "1,367" at screen 0.97778, screen 0.12615 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 32 "in the end" at screen 0.75539, screen 0.30161 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 33 "matches at" at screen 0.97778, screen 0.30161 right noenhanced font ',11.5' textcolor rgb '#59636e' front
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
       '+' every ::0::0 using (4175.68):(1.262) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (4175.68):(1.262) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (2028.17):(1.262) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (2028.17):(1.262) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       '+' every ::0::0 using (1366.66):(1.262) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (1366.66):(1.262) with points pt 7 ps 0.95 lc rgb '#009e73' notitle, \
       '+' every ::0::0 using (2474.95):(1.262) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (2474.95):(1.262) with points pt 7 ps 0.95 lc rgb '#cc79a7' notitle, \
       '+' every ::0::0 using (3534.33):(1.262) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (3534.33):(1.262) with points pt 7 ps 0.95 lc rgb '#e69f00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 1568fec52aa3f3a1937f6cc7255207fcf129997910cf9844e674d051f450d800  figure-2.svg
# 24bc4eb24292875d5daffdf193ea2a91137627d648dce13d5dd7e5fc78b61a0d  figure-2.png
# 6c4de1c3a1677d25ef2a02fa9ed23337d8047d7ef0888b6e8c879e807e1e8eab  figure-2.tsv
