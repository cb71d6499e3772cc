# Steps as a share of Inception's, against the accuracy to be held. The paper's networks as a small Inception on MNIST. Written by bnlab.
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
  set label 2 "geometric mean of 10 seeds; band: 95 % sign-flip interval of the mean; dot: at the lower of both runs\047 bests, where claims" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "compare them" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.70872
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [84.4:97.422]; set yrange [0.1:2]
  set xtics ("85.0" 85, "87.5" 87.5, "90.0" 90, "92.5" 92.5, "95.0" 95)
  set ytics ("0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1, "2" 2)
  set label 4 "steps, as a multiple of those of Inception (logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "test accuracy to be held (%)" at screen 0.38503, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.62414 to screen 0.70872, screen 0.62414 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.64744, screen 0.50350 to screen 0.71317, screen 0.50350 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.71317, screen 0.50350 to screen 0.73206, screen 0.50350 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 9 from screen 0.73539, screen 0.50350 to screen 0.76206, screen 0.50350 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 10 "0.59 ×" at screen 0.84744, screen 0.50350 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "BN-x5-Sigmoid" at screen 0.86078, screen 0.50350 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.67876, screen 0.32685 to screen 0.71317, screen 0.32685 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.71317, screen 0.32685 to screen 0.73206, screen 0.32685 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.73539, screen 0.32685 to screen 0.76206, screen 0.32685 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 15 "0.27 ×" at screen 0.84744, screen 0.32685 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "BN-Baseline" at screen 0.86078, screen 0.32685 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.67876, screen 0.24671 to screen 0.71317, screen 0.24671 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.71317, screen 0.24671 to screen 0.73206, screen 0.24671 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 19 from screen 0.73539, screen 0.24671 to screen 0.76206, screen 0.24671 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 20 "0.19 ×" at screen 0.84744, screen 0.24671 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "BN-x5" at screen 0.86078, screen 0.24671 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 22 "in the end" at screen 0.84744, screen 0.54188 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'steps.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "BN-Baseline" noenhanced, \
       '+' every ::0::0 using (97.422):(0.325609) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (97.422):(0.325609) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       'steps.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "BN-x5" noenhanced, \
       '+' every ::0::0 using (97.42):(0.231478) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (97.42):(0.231478) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       'steps.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN-x5-Sigmoid" noenhanced, \
       '+' every ::0::0 using (96.434):(0.998367) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (96.434):(0.998367) with points pt 7 ps 0.95 lc rgb '#009e73' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 4a1394069a59b4abbd99764c47cad44773c096f6fa7840a4aee21c45e50b69c7  steps.svg
# a0ba8e7192d2e55f9f9ec2f2a6c526374484a3f5626edfb0ac7f172bbc8c0229  steps.png
# 66d6428846ba62a0bae219a03851a48245c80c3c890beb9d5fa452c28ce2af6b  steps.tsv
