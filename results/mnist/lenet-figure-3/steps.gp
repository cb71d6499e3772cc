# Steps as a share of LeNet-5's, against the accuracy to be held. The paper's five networks, carried over to LeNet-5 on MNIST. Written by bnlab.
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
  set label 1 "Steps as a share of LeNet-5\047s, against the accuracy to be held" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "geometric mean of 10 seeds; band: 95 % sign-flip interval of the mean; dot: at the lower of both runs\047 bests, where claims" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "compare them" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.70872
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [94.24:98.737]; set yrange [0.1:1]
  set xtics ("95.0" 95, "96.0" 96, "97.0" 97, "98.0" 98)
  set ytics ("0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1)
  set label 4 "steps, as a multiple of those of LeNet-5 (logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "test accuracy to be held (%)" at screen 0.38503, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.78077 to screen 0.70872, screen 0.78077 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.68769, screen 0.69078 to screen 0.71317, screen 0.69078 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.71317, screen 0.69078 to screen 0.73206, screen 0.69078 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 9 from screen 0.73539, screen 0.69078 to screen 0.76206, screen 0.69078 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 10 "0.74 ×" at screen 0.84744, screen 0.69078 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "BN-x5-Sigmoid" at screen 0.86078, screen 0.69078 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 12 from screen 0.69920, screen 0.60375 to screen 0.71317, screen 0.60375 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 13 from screen 0.71317, screen 0.60375 to screen 0.73206, screen 0.60375 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 14 from screen 0.73539, screen 0.60375 to screen 0.76206, screen 0.60375 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 15 "0.55 ×" at screen 0.84744, screen 0.60375 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 "BN-x30" at screen 0.86078, screen 0.60375 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 17 from screen 0.69920, screen 0.54605 to screen 0.71317, screen 0.54605 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 18 from screen 0.71317, screen 0.54605 to screen 0.73206, screen 0.54605 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 19 from screen 0.73539, screen 0.54605 to screen 0.76206, screen 0.54605 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 20 "0.45 ×" at screen 0.84744, screen 0.54605 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "BN-Baseline" at screen 0.86078, screen 0.54605 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.69920, screen 0.43871 to screen 0.71317, screen 0.43871 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.71317, screen 0.43871 to screen 0.73206, screen 0.43871 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 24 from screen 0.73539, screen 0.43871 to screen 0.76206, screen 0.43871 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 25 "0.31 ×" at screen 0.84744, screen 0.43871 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 "BN-x5" at screen 0.86078, screen 0.43871 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 27 "in the end" at screen 0.84744, screen 0.72917 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'steps.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "BN-Baseline" noenhanced, \
       '+' every ::0::0 using (98.737):(0.470604) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (98.737):(0.470604) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       'steps.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "BN-x5" noenhanced, \
       '+' every ::0::0 using (98.737):(0.309423) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (98.737):(0.309423) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       'steps.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN-x30" noenhanced, \
       '+' every ::0::0 using (98.719):(0.608203) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (98.719):(0.608203) with points pt 7 ps 0.95 lc rgb '#009e73' notitle, \
       'steps.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN-x5-Sigmoid" noenhanced, \
       '+' every ::0::0 using (98.701):(0.808579) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (98.701):(0.808579) with points pt 7 ps 0.95 lc rgb '#cc79a7' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 09dcb3f2b327e2e55495394858e3d105fb949c7a7859c683acf061a7e1c9faa7  steps.svg
# 988caa797a8b3393f92b0ceebe2adf69bc4cf03cf3b2a3fc93b7ddd35ed62ed3  steps.png
# 4dba62c61d5cd89fab08c2758237dbab69866a537cb7d0d8a45e406debdf52bb  steps.tsv
