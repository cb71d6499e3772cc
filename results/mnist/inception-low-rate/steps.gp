# Steps as a share of Inception's, against the accuracy to be held. The paper's networks as a small Inception, from a low rate. Written by bnlab.
# Draw it again: gnuplot steps.gp     As a PDF: gnuplot -e "formats='pdf'" steps.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'steps.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Steps as a share of Inception\047s, against the accuracy to be held" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "geometric mean of 3 seeds; band: 95 % sign-flip interval of the mean; dot: at the lower of both runs\047 bests, where claims" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "compare them" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.07067; set rmargin at screen 0.71772
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [57.52:89.5133]; set yrange [0.02:1]
  set xtics ("60" 60, "70" 70, "80" 80)
  set ytics ("0.02" 0.02, "0.05" 0.05, "0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1)
  set label 4 "steps, as a multiple of those of Inception (logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "test accuracy to be held (%)" at screen 0.39419, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.07067, screen 0.78077 to screen 0.71772, screen 0.78077 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.72217, screen 0.54547 to screen 0.74106, screen 0.54547 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.74439, screen 0.54547 to screen 0.77106, screen 0.54547 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 9 "0.26 ×" at screen 0.85644, screen 0.54547 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 "Inception x5" at screen 0.86978, screen 0.54547 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 11 from screen 0.72217, screen 0.45914 to screen 0.74106, screen 0.45914 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 12 from screen 0.74439, screen 0.45914 to screen 0.77106, screen 0.45914 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 13 "0.16 ×" at screen 0.85644, screen 0.45914 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 14 "BN-Baseline" at screen 0.86978, screen 0.45914 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 15 from screen 0.72217, screen 0.26958 to screen 0.74106, screen 0.26958 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 16 from screen 0.74439, screen 0.26958 to screen 0.77106, screen 0.26958 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 17 "0.052 ×" at screen 0.85644, screen 0.26958 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 18 "BN-x5" at screen 0.86978, screen 0.26958 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 19 from screen 0.72217, screen 0.20189 to screen 0.74106, screen 0.20189 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 20 from screen 0.74439, screen 0.20189 to screen 0.77106, screen 0.20189 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 21 "0.035 ×" at screen 0.85644, screen 0.20189 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 22 "BN-x30" at screen 0.86978, screen 0.20189 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 23 "in the end" at screen 0.85644, screen 0.58385 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'steps.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Inception x5" noenhanced, \
       '+' every ::0::0 using (89.5133):(0.255953) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (89.5133):(0.255953) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       'steps.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "BN-Baseline" noenhanced, \
       '+' every ::0::0 using (89.5133):(0.158212) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (89.5133):(0.158212) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       'steps.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN-x5" noenhanced, \
       '+' every ::0::0 using (89.5133):(0.0523712) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (89.5133):(0.0523712) with points pt 7 ps 0.95 lc rgb '#009e73' notitle, \
       'steps.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN-x30" noenhanced, \
       '+' every ::0::0 using (89.5133):(0.0355926) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (89.5133):(0.0355926) with points pt 7 ps 0.95 lc rgb '#cc79a7' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 4b11c4f5181cb6fb077a5b4eece7243b1f7da1dbeba0c75c40271df86d358864  steps.svg
# db67d14b0705dd2110523eff8a0c96c7ca45c688c85fbd95a618c9cc8c8eb5d4  steps.png
# 6c4b5aa2159659441db6788e6dcf9d48ba517ed3305bc773b0d6fddfef192039  steps.tsv
