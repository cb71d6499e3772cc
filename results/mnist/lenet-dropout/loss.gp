# Training loss with and without Dropout. LeNet-5 on MNIST, batch normalization and Dropout. Written by bnlab.
# Draw it again: gnuplot loss.gp     As a PDF: gnuplot -e "formats='pdf'" loss.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'loss.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Training loss with and without Dropout" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; over the minibatches trained on since the point before, Dropout active where" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "an arm has it; a point every 50 steps up to 1,000, then every 250" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.07067; set rmargin at screen 0.69972
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  set logscale y 10
  set xrange [50:5000]; set yrange [0.02:5]
  set xtics ("1,000" 1000, "2,000" 2000, "3,000" 3000, "4,000" 4000, "5,000" 5000)
  set ytics ("0.02" 0.02, "0.05" 0.05, "0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1, "2" 2, "5" 5)
  set label 4 "train loss (cross-entropy, nats, logarithmic)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "training steps (minibatches of 60)" at screen 0.38519, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.70417, screen 0.21840 to screen 0.72306, screen 0.22889 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 7 from screen 0.72639, screen 0.22889 to screen 0.75306, screen 0.22889 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 8 "0.0509" at screen 0.83844, screen 0.22889 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "Dropout" at screen 0.85178, screen 0.22889 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.70417, screen 0.20510 to screen 0.72306, screen 0.19462 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 11 from screen 0.72639, screen 0.19462 to screen 0.75306, screen 0.19462 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 12 "0.0457" at screen 0.83844, screen 0.19462 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "BN and Dropout" at screen 0.85178, screen 0.19462 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.70417, screen 0.15363 to screen 0.72306, screen 0.15652 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 15 from screen 0.72639, screen 0.15652 to screen 0.75306, screen 0.15652 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 16 "0.0300" at screen 0.83844, screen 0.15652 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 "no Dropout" at screen 0.85178, screen 0.15652 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 18 from screen 0.70417, screen 0.12514 to screen 0.72306, screen 0.12225 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 19 from screen 0.72639, screen 0.12225 to screen 0.75306, screen 0.12225 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 20 "0.0238" at screen 0.83844, screen 0.12225 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "BN, no Dropout" at screen 0.85178, screen 0.12225 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 22 "in the end" at screen 0.83844, screen 0.26727 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'loss.tsv' index 0 skip 1 using 1:3:4 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 1 skip 1 using 1:3:4 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 2 skip 1 using 1:3:4 with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 3 skip 1 using 1:3:4 with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'loss.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Dropout" noenhanced, \
       'loss.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "no Dropout" noenhanced, \
       'loss.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title "BN and Dropout" noenhanced, \
       'loss.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title "BN, no Dropout" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 66e0507c69e823278272fe95d42e86ae3832c4fa3059080f9477503413d10354  loss.svg
# 656c830b4b0bc16574fd13df198f3d1ff5dbc87d412807deb1ce99793b8f93d4  loss.png
# b1a97c31060eaf64d29c57d135751c1d29ddb6c14b673278aca3948805cd24cf  loss.tsv
