# Test accuracy against training steps (the paper's Figure 2, carried over). The paper's five networks, carried over to LeNet-5 on MNIST. Written by bnlab.
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
  set label 1 'Test accuracy against training steps (the paper''s Figure 2, carried over)' at screen 0.01778, screen 0.95385 left noenhanced font ',19.0' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; band: lowest to highest seed; dot: first holds the best of LeNet-5' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.64556
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:5000]; set yrange [90:100]
  set xtics ('0' 0, '1,000' 1000, '2,000' 2000, '3,000' 3000, '4,000' 4000, '5,000' 5000)
  set ytics ('90' 90, '92' 92, '94' 94, '96' 96, '98' 98, '100' 100)
  set label 3 'test accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'training steps (minibatches of 60)' at screen 0.35344, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.06133, screen 0.72587 to screen 0.64556, screen 0.72587 nohead lc rgb '#59636e' lw 1.10 dt (6,5) front
  set arrow 6 from screen 0.64889, screen 0.75014 to screen 0.67222, screen 0.80305 nohead lc rgb '#009e73' lw 1.76 dt solid front
  set label 7 '99.08 %' at screen 0.75539, screen 0.80305 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 'BN-x5' at screen 0.76872, screen 0.80305 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 '1,600' at screen 0.97778, screen 0.80305 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.64889, screen 0.74886 to screen 0.67222, screen 0.76878 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 11 '99.06 %' at screen 0.75539, screen 0.76878 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 'BN-Baseline' at screen 0.76872, screen 0.76878 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 '2,285' at screen 0.97778, screen 0.76878 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.64889, screen 0.74025 to screen 0.67222, screen 0.73451 nohead lc rgb '#cc79a7' lw 1.76 dt (18,4) front
  set label 15 '98.94 %' at screen 0.75539, screen 0.73451 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 16 'BN-x30' at screen 0.76872, screen 0.73451 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 '3,122' at screen 0.97778, screen 0.73451 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 18 from screen 0.64889, screen 0.72587 to screen 0.67222, screen 0.70024 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 19 '98.74 %' at screen 0.75539, screen 0.70024 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 20 'LeNet-5' at screen 0.76872, screen 0.70024 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 '4,434' at screen 0.97778, screen 0.70024 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.64889, screen 0.70744 to screen 0.67222, screen 0.66597 nohead lc rgb '#e69f00' lw 1.76 dt solid front
  set label 23 '98.48 %' at screen 0.75539, screen 0.66597 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 24 'BN-x5-Sigmoid' at screen 0.76872, screen 0.66597 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 'never' at screen 0.97778, screen 0.66597 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 'in the end' at screen 0.75539, screen 0.84143 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  set label 27 'matches at' at screen 0.97778, screen 0.84143 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'figure-2.tsv' index 0 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 1 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 2 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#009e73' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 3 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#cc79a7' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 4 skip 1 using ($1 <= 5000 ? $1 : NaN):($4 < 90 || $3 > 100 ? NaN : $3 < 90 ? 90 : $3 > 100 ? 100 : $3):($4 < 90 || $3 > 100 ? NaN : $4 < 90 ? 90 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#e69f00' fs transparent solid 0.18 noborder notitle, \
       'figure-2.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title 'LeNet-5' noenhanced, \
       'figure-2.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title 'BN-Baseline' noenhanced, \
       'figure-2.tsv' index 2 skip 1 using 1:2 with lines lc rgb '#009e73' lw 2.20 dt solid title 'BN-x5' noenhanced, \
       'figure-2.tsv' index 3 skip 1 using 1:2 with lines lc rgb '#cc79a7' lw 2.20 dt (18,4) title 'BN-x30' noenhanced, \
       'figure-2.tsv' index 4 skip 1 using 1:2 with lines lc rgb '#e69f00' lw 2.20 dt solid title 'BN-x5-Sigmoid' noenhanced, \
       '+' every ::0::0 using (4434.211902247229):(98.74199986457825) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (4434.211902247229):(98.74199986457825) with points pt 7 ps 0.95 lc rgb '#0072b2' notitle, \
       '+' every ::0::0 using (2284.808622367762):(98.74199986457825) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (2284.808622367762):(98.74199986457825) with points pt 7 ps 0.95 lc rgb '#d55e00' notitle, \
       '+' every ::0::0 using (1599.9988079059572):(98.74199986457825) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (1599.9988079059572):(98.74199986457825) with points pt 7 ps 0.95 lc rgb '#009e73' notitle, \
       '+' every ::0::0 using (3122.05879774906):(98.74199986457825) with points pt 7 ps 1.35 lc rgb '#ffffff' notitle, \
       '+' every ::0::0 using (3122.05879774906):(98.74199986457825) with points pt 7 ps 0.95 lc rgb '#cc79a7' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
