# Steps with batch normalization as a share of those without, against the accuracy to be held. The fully connected network of section 4.1 on MNIST. Written by bnlab.
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
  set label 1 "Steps with batch normalization as a share of those without, against the accuracy to be held" at screen 0.01778, screen 0.95385 left noenhanced font ',15.2' textcolor rgb '#1f2328' front
  set label 2 "geometric mean of 10 seeds; band: 95 % sign-flip interval of the mean; dot: at the lower of both runs\047 bests, where claims" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "compare them" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.76272
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [88.52:97.259]; set yrange [0.1:1]
  set xtics ("90" 90, "92" 92, "94" 94, "96" 96)
  set ytics ("0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1)
  set label 4 "steps, as a multiple of those of Without BN (logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "test accuracy to be held (%)" at screen 0.41203, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.06133, screen 0.78077 to screen 0.76272, screen 0.78077 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 7 from screen 0.75681, screen 0.56862 to screen 0.76717, screen 0.56862 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 8 from screen 0.76717, screen 0.56862 to screen 0.78606, screen 0.56862 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 9 from screen 0.78939, screen 0.56862 to screen 0.81606, screen 0.56862 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 10 "0.49 ×" at screen 0.90144, screen 0.56862 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 "With BN" at screen 0.91478, screen 0.56862 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 "in the end" at screen 0.90144, screen 0.60700 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'steps.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'steps.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "With BN" noenhanced, \
       '+' every ::0::0 using (97.259):(0.386347) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (97.259):(0.386347) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 195838f9029903c81fed0c16623bfbd7af723d8dfb293dda82f6dc8218000c5e  steps.svg
# 5c0068941eedc5a26ac61b6ac4e5c9a9d0f8fef7d83d67a6313061bc8e07b0a6  steps.png
# 9509e6989db277b2c17d1394a7f8c2ea673f5aa0dfaa179e2c06a9812ceb28a2  steps.tsv
