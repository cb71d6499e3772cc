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
  set label 2 "geometric mean of 3 seeds; band: lowest to highest seed; dot: at the lower of both runs\047 bests, where claims compare them" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.07067; set rmargin at screen 0.71772
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [57.52:89.5133]; set yrange [0.02:1]
  set xtics ("60" 60, "70" 70, "80" 80)
  set ytics ("0.02" 0.02, "0.05" 0.05, "0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1)
  set label 3 "steps, as a multiple of those of Inception (logarithmic)" at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "test accuracy to be held (%)" at screen 0.39419, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.07067, screen 0.81538 to screen 0.71772, screen 0.81538 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 6 from screen 0.72217, screen 0.56806 to screen 0.74106, screen 0.56806 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 7 from screen 0.74439, screen 0.56806 to screen 0.77106, screen 0.56806 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 8 "0.26 ×" at screen 0.85644, screen 0.56806 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "Inception x5" at screen 0.86978, screen 0.56806 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.72217, screen 0.47730 to screen 0.74106, screen 0.47730 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 11 from screen 0.74439, screen 0.47730 to screen 0.77106, screen 0.47730 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 12 "0.16 ×" at screen 0.85644, screen 0.47730 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "BN-Baseline" at screen 0.86978, screen 0.47730 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.72217, screen 0.27806 to screen 0.74106, screen 0.27806 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 15 from screen 0.74439, screen 0.27806 to screen 0.77106, screen 0.27806 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 16 "0.052 ×" at screen 0.85644, screen 0.27806 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 "BN-x5" at screen 0.86978, screen 0.27806 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 18 from screen 0.72217, screen 0.20690 to screen 0.74106, screen 0.20690 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 19 from screen 0.74439, screen 0.20690 to screen 0.77106, screen 0.20690 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 20 "0.035 ×" at screen 0.85644, screen 0.20690 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "BN-x30" at screen 0.86978, screen 0.20690 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 22 "in the end" at screen 0.85644, screen 0.60644 right noenhanced font ',11.5' textcolor rgb '#59636e' front
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
# 7fa4708b1b587559864bd4169c7ef8089c11bcee042ade1728032ebcbad574b6  steps.svg
# 8b8a25ebda100224f10c2fb18b923716a8b0fbc3c097c6277afb0ba1512b4037  steps.png
# 6c4b5aa2159659441db6788e6dcf9d48ba517ed3305bc773b0d6fddfef192039  steps.tsv
