# Test accuracy with and without batch normalization (Figure 1a). The fully connected network of section 4.1 on MNIST. Written by bnlab.
# Draw it again: gnuplot figure-1a.gp     As a PDF: gnuplot -e "formats='pdf'" figure-1a.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,520 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1040 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,5.20in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'figure-1a.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 'Test accuracy with and without batch normalization (Figure 1a)' at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 'mean of 10 seeds; band: lowest to highest seed' at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.76461
  set tmargin at screen 0.81538; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:50000]; set yrange [70:100]
  set xtics ('0' 0, '10,000' 10000, '20,000' 20000, '30,000' 30000, '40,000' 40000, '50,000' 50000)
  set ytics ('70' 70, '75' 75, '80' 80, '85' 85, '90' 90, '95' 95, '100' 100)
  set label 3 'test accuracy (%)' at screen 0.01778, screen 0.85769 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 'training steps (minibatches of 60)' at screen 0.41297, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 5 from screen 0.76794, screen 0.76114 to screen 0.79128, screen 0.77288 nohead lc rgb '#d55e00' lw 1.76 dt (18,4) front
  set label 6 '97.71 %' at screen 0.87444, screen 0.77288 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 7 'With BN' at screen 0.88778, screen 0.77288 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.76794, screen 0.75035 to screen 0.79128, screen 0.73861 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 9 '97.26 %' at screen 0.87444, screen 0.73861 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 10 'Without BN' at screen 0.88778, screen 0.73861 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 11 'in the end' at screen 0.87444, screen 0.81126 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot 'figure-1a.tsv' index 0 skip 1 using ($1 <= 50000 ? $1 : NaN):($4 < 70 || $3 > 100 ? NaN : $3 < 70 ? 70 : $3 > 100 ? 100 : $3):($4 < 70 || $3 > 100 ? NaN : $4 < 70 ? 70 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       'figure-1a.tsv' index 1 skip 1 using ($1 <= 50000 ? $1 : NaN):($4 < 70 || $3 > 100 ? NaN : $3 < 70 ? 70 : $3 > 100 ? 100 : $3):($4 < 70 || $3 > 100 ? NaN : $4 < 70 ? 70 : $4 > 100 ? 100 : $4) with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'figure-1a.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title 'Without BN' noenhanced, \
       'figure-1a.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title 'With BN' noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
