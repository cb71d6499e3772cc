# Measured by bnlab bench on one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product.
# Draw it again: gnuplot peers.gp     As a PDF: gnuplot -e "formats='pdf'" peers.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,600 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1200 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,6.00in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'peers.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "How many times as long PyTorch and JAX take for a training step" at screen 0.01778, screen 0.96000 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.91667 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.30833; set rmargin at screen 0.93778
  set tmargin at screen 0.80333; set bmargin at screen 0.09000
  unset logscale x
  unset logscale y
  set xrange [0:30]; set yrange [5.5:0.5]
  set xtics ("0" 0, "5" 5, "10" 10, "15" 15, "20" 20, "25" 25, "30" 30)
  set ytics ("LeNet-5 + BN, ReLU" 1, "LeNet-5, ReLU, Dropout" 2, "LeNet-5 + BN, sigmoid" 3, "section 4.1 network + BN, sigmoid" 4, "section 4.1 network, sigmoid" 5)
  set label 3 "" at screen 0.01778, screen 0.87667 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 4 "time of the other\047s step, bnlab\047s is 1" at screen 0.62306, screen 0.01667 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set ytics scale 0; set grid noytics
  set arrow 5 from screen 0.02444, screen 0.87333 to screen 0.03778, screen 0.87333 nohead lc rgb '#0072b2' lw 10.00 dt solid front
  set label 6 "PyTorch, eager" at screen 0.05111, screen 0.87333 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 7 from screen 0.19189, screen 0.87333 to screen 0.20522, screen 0.87333 nohead lc rgb '#d55e00' lw 10.00 dt solid front
  set label 8 "PyTorch, torch.compile" at screen 0.21856, screen 0.87333 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 9 from screen 0.42200, screen 0.87333 to screen 0.43533, screen 0.87333 nohead lc rgb '#009e73' lw 10.00 dt solid front
  set label 10 "PyTorch, channels_last" at screen 0.44867, screen 0.87333 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 11 from screen 0.65211, screen 0.87333 to screen 0.66544, screen 0.87333 nohead lc rgb '#cc79a7' lw 10.00 dt solid front
  set label 12 "JAX, a call a step" at screen 0.67878, screen 0.87333 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.02444, screen 0.83667 to screen 0.03778, screen 0.83667 nohead lc rgb '#e69f00' lw 10.00 dt solid front
  set label 14 "JAX, lax.scan" at screen 0.05111, screen 0.83667 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set label 15 "7.7" at screen 0.47703, screen 0.77412 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 16 "7.1" at screen 0.46381, screen 0.75357 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 17 "8.3" at screen 0.48921, screen 0.73303 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 18 "8.0" at screen 0.48227, screen 0.71248 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 19 "26.5" at screen 0.87175, screen 0.69194 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 20 "5.2" at screen 0.42494, screen 0.63145 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 21 "8.6" at screen 0.49637, screen 0.61090 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 22 "5.1" at screen 0.42201, screen 0.59036 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 23 "9.4" at screen 0.51147, screen 0.56982 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 24 "25.3" at screen 0.84593, screen 0.54927 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 25 "6.7" at screen 0.45554, screen 0.48878 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 26 "7.3" at screen 0.46897, screen 0.46824 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 27 "7.3" at screen 0.46796, screen 0.44769 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 28 "11.2" at screen 0.54895, screen 0.42715 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 29 "25.2" at screen 0.84384, screen 0.40661 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 30 "4.9" at screen 0.41833, screen 0.34612 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 31 "4.9" at screen 0.41881, screen 0.32557 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 32 "2.4" at screen 0.36504, screen 0.28448 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 33 "1.7" at screen 0.34968, screen 0.26394 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 34 "4.5" at screen 0.41002, screen 0.20345 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 35 "4.9" at screen 0.41814, screen 0.18290 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 36 "2.3" at screen 0.36244, screen 0.14182 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  set label 37 "1.7" at screen 0.34963, screen 0.12127 left noenhanced font ',9.3' textcolor rgb '#1f2328' front
  plot 'peers.tsv' index 0 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#0072b2' notitle, \
       'peers.tsv' index 1 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#d55e00' notitle, \
       'peers.tsv' index 2 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#009e73' notitle, \
       'peers.tsv' index 3 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#cc79a7' notitle, \
       'peers.tsv' index 4 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#e69f00' notitle
  unset label; unset arrow; unset object
  set grid ytics; set ytics scale 0.4
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 4373c356ad760f9409e4bdee24a793ff53e299a98d913f9e019410f12384b4d3  peers.svg
# 2962215d4f8a3396a562aa29c97aa257a84318286a59b93d63ae597b33bec08e  peers.png
# 728aa0144ca975afb8fad8a5478673f6575537ca6deb32452b391af89f7fc4f0  peers.tsv
