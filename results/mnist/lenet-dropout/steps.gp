# Steps without Dropout as a share of those with it, against the accuracy to be held. LeNet-5 on MNIST, batch normalization and Dropout. Written by bnlab.
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
  set label 1 "Steps without Dropout as a share of those with it, against the accuracy to be held" at screen 0.01778, screen 0.95385 left noenhanced font ',16.9' textcolor rgb '#1f2328' front
  set label 2 "geometric mean of 10 seeds; band: 95 % sign-flip interval of the mean; dot: at the lower of both runs\047 bests, where claims" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "compare them" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.69972
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [95.64:99.003]; set yrange [0.5:2]
  set xtics ("96.0" 96, "97.0" 97, "98.0" 98, "99.0" 99)
  set ytics ("0.5" 0.5, "1" 1, "2" 2)
  set label 4 "steps, as a multiple of those of BN and Dropout (logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "test accuracy to be held (%)" at screen 0.38053, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.44231 to screen 0.69972, screen 0.44231 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.68651, screen 0.46461 to screen 0.70417, screen 0.46461 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.70417, screen 0.46461 to screen 0.72306, screen 0.46461 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 9 from screen 0.72639, screen 0.46461 to screen 0.75306, screen 0.46461 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 10 "1.0 ×" at screen 0.83844, screen 0.46461 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "BN, no Dropout" at screen 0.85178, screen 0.46461 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "in the end" at screen 0.83844, screen 0.50299 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'steps.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "BN, no Dropout" noenhanced, \
       '+' every ::0::0 using (99.003):(1.01789) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (99.003):(1.01789) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# b5aa584cb85a27b8950dfa69617d222f34008cbe4e7638ddaa659e3fa8fec89c  steps.svg
# f369f40d63328c33b8eec33d3f9fae0da4475bb96ce4dfbb13b8b84aff42fd89  steps.png
# a680972d2bd3edbdbe672545fbda9d98d4cbf265622b4f6e3744180eedb8717f  steps.tsv
