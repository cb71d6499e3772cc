# Measured by bnlab bench on one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product.
# Draw it again: gnuplot parts.gp     As a PDF: gnuplot -e "formats='pdf'" parts.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,1472 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,2945 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,14.73in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'parts.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Where the time of a training step goes, minibatch 60" at screen 0.01778, screen 0.98370 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "(a) LeNet-5 + BN, ReLU: 850 µs a step" at screen 0.01778, screen 0.95790 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 3 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.94432 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.25000; set rmargin at screen 0.93778
  set tmargin at screen 0.91445; set bmargin at screen 0.68930
  unset logscale x
  unset logscale y
  set xrange [0:500]; set yrange [14.5:0.5]
  set xtics ("0" 0, "100" 100, "200" 200, "300" 300, "400" 400, "500" 500)
  set ytics ("loading" 1, "convolution1" 2, "normalization1 to pooling1" 3, "convolution2" 4, "normalization2 to pooling2" 5, "dense1" 6, "normalization3" 7, "activation3" 8, "dense2" 9, "normalization4" 10, "activation4" 11, "dense3" 12, "loss" 13, "update" 14)
  set label 4 "" at screen 0.01778, screen 0.92939 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "time in a step (µs)" at screen 0.59389, screen 0.65942 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set ytics scale 0; set grid noytics
  set arrow 6 from screen 0.02444, screen 0.92803 to screen 0.03778, screen 0.92803 nohead lc rgb '#0072b2' lw 10.00 dt solid front
  set label 7 "forward" at screen 0.05111, screen 0.92803 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 8 from screen 0.13706, screen 0.92803 to screen 0.15039, screen 0.92803 nohead lc rgb '#d55e00' lw 10.00 dt solid front
  set label 9 "backward" at screen 0.16372, screen 0.92803 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.25750, screen 0.92803 to screen 0.27083, screen 0.92803 nohead lc rgb '#009e73' lw 10.00 dt solid front
  set label 11 "around them" at screen 0.28417, screen 0.92803 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set label 12 "42.6" at screen 0.31532, screen 0.90641 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 13 "121" at screen 0.42268, screen 0.89033 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 14 "86.1" at screen 0.37509, screen 0.87424 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 15 "436" at screen 0.85700, screen 0.85816 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 16 "37.8" at screen 0.30868, screen 0.84208 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 17 "79.7" at screen 0.36633, screen 0.82600 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 18 "6.88" at screen 0.26613, screen 0.80992 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 19 "1.80" at screen 0.25914, screen 0.79383 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 20 "18.8" at screen 0.28246, screen 0.77775 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 21 "5.08" at screen 0.26365, screen 0.76167 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 22 "1.37" at screen 0.25855, screen 0.74559 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 23 "3.79" at screen 0.26188, screen 0.72950 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 24 "1.56" at screen 0.25881, screen 0.71342 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 25 "6.90" at screen 0.26616, screen 0.69734 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  plot 'parts-a.tsv' index 0 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#0072b2' notitle, \
       'parts-a.tsv' index 1 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#d55e00' notitle, \
       'parts-a.tsv' index 2 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#009e73' notitle
  unset label; unset arrow; unset object
  set grid ytics; set ytics scale 0.4
  set label 26 "(b) section 4.1 network + BN, sigmoid: 133 µs a step" at screen 0.01778, screen 0.63634 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 27 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.62276 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.25000; set rmargin at screen 0.93778
  set tmargin at screen 0.59288; set bmargin at screen 0.36773
  unset logscale x
  unset logscale y
  set xrange [0:50]; set yrange [13.5:0.5]
  set xtics ("0" 0, "10" 10, "20" 20, "30" 30, "40" 40, "50" 50)
  set ytics ("loading" 1, "dense1" 2, "normalization1" 3, "activation1" 4, "dense2" 5, "normalization2" 6, "activation2" 7, "dense3" 8, "normalization3" 9, "activation3" 10, "dense4" 11, "loss" 12, "update" 13)
  set label 28 "" at screen 0.01778, screen 0.60782 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 29 "time in a step (µs)" at screen 0.59389, screen 0.33786 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set ytics scale 0; set grid noytics
  set arrow 30 from screen 0.02444, screen 0.60646 to screen 0.03778, screen 0.60646 nohead lc rgb '#0072b2' lw 10.00 dt solid front
  set label 31 "forward" at screen 0.05111, screen 0.60646 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 32 from screen 0.13706, screen 0.60646 to screen 0.15039, screen 0.60646 nohead lc rgb '#d55e00' lw 10.00 dt solid front
  set label 33 "backward" at screen 0.16372, screen 0.60646 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 34 from screen 0.25750, screen 0.60646 to screen 0.27083, screen 0.60646 nohead lc rgb '#009e73' lw 10.00 dt solid front
  set label 35 "around them" at screen 0.28417, screen 0.60646 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set label 36 "14.0" at screen 0.44897, screen 0.58422 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 37 "43.2" at screen 0.85146, screen 0.56691 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 38 "5.67" at screen 0.33466, screen 0.54959 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 39 "2.31" at screen 0.28844, screen 0.53227 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 40 "19.8" at screen 0.52958, screen 0.51495 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 41 "5.77" at screen 0.33604, screen 0.49763 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 42 "2.32" at screen 0.28858, screen 0.48031 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 43 "19.7" at screen 0.52751, screen 0.46299 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 44 "5.71" at screen 0.33521, screen 0.44567 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 45 "2.34" at screen 0.28885, screen 0.42835 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 46 "3.96" at screen 0.31114, screen 0.41103 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 47 "1.52" at screen 0.27758, screen 0.39371 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 48 "6.97" at screen 0.35254, screen 0.37639 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  plot 'parts-b.tsv' index 0 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#0072b2' notitle, \
       'parts-b.tsv' index 1 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#d55e00' notitle, \
       'parts-b.tsv' index 2 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#009e73' notitle
  unset label; unset arrow; unset object
  set grid ytics; set ytics scale 0.4
  set label 49 "(c) section 4.1 network, sigmoid: 121 µs a step" at screen 0.01778, screen 0.31477 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 50 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.30120 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.25000; set rmargin at screen 0.93778
  set tmargin at screen 0.27132; set bmargin at screen 0.04617
  unset logscale x
  unset logscale y
  set xrange [0:50]; set yrange [10.5:0.5]
  set xtics ("0" 0, "10" 10, "20" 20, "30" 30, "40" 40, "50" 50)
  set ytics ("loading" 1, "dense1" 2, "activation1" 3, "dense2" 4, "activation2" 5, "dense3" 6, "activation3" 7, "dense4" 8, "loss" 9, "update" 10)
  set label 51 "" at screen 0.01778, screen 0.28626 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 52 "time in a step (µs)" at screen 0.59389, screen 0.01630 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set ytics scale 0; set grid noytics
  set arrow 53 from screen 0.02444, screen 0.28490 to screen 0.03778, screen 0.28490 nohead lc rgb '#0072b2' lw 10.00 dt solid front
  set label 54 "forward" at screen 0.05111, screen 0.28490 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 55 from screen 0.13706, screen 0.28490 to screen 0.15039, screen 0.28490 nohead lc rgb '#d55e00' lw 10.00 dt solid front
  set label 56 "backward" at screen 0.16372, screen 0.28490 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set arrow 57 from screen 0.25750, screen 0.28490 to screen 0.27083, screen 0.28490 nohead lc rgb '#009e73' lw 10.00 dt solid front
  set label 58 "around them" at screen 0.28417, screen 0.28490 left noenhanced font ',12.8' textcolor rgb '#1f2328' front
  set label 59 "13.2" at screen 0.43796, screen 0.26006 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 60 "44.9" at screen 0.87484, screen 0.23755 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 61 "2.31" at screen 0.28844, screen 0.21503 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 62 "22.1" at screen 0.55998, screen 0.19252 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 63 "2.32" at screen 0.28858, screen 0.17000 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 64 "21.8" at screen 0.55695, screen 0.14749 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 65 "2.28" at screen 0.28803, screen 0.12497 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 66 "3.70" at screen 0.30756, screen 0.10246 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 67 "1.50" at screen 0.27730, screen 0.07994 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  set label 68 "6.57" at screen 0.34704, screen 0.05743 left noenhanced font ',12.0' textcolor rgb '#1f2328' front
  plot 'parts-c.tsv' index 0 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#0072b2' notitle, \
       'parts-c.tsv' index 1 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#d55e00' notitle, \
       'parts-c.tsv' index 2 skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '#009e73' notitle
  unset label; unset arrow; unset object
  set grid ytics; set ytics scale 0.4
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 2e60c050ab97ecd5d074f051e77d7695e94ce9099602eb21a3a674cd889182b5  parts.svg
# b245c229599ac124f1373e7d75d678154c0491bf5ea0468c74644d8d3bff7277  parts.png
# 1f450b2726593817e8b443a76292d854f3733c9ea3cf831dfb072e050c16de4b  parts-a.tsv
# 9cee95767f85f34da35e147dade603343828c347152f1d87f84fd93efda2c159  parts-b.tsv
# 6034fe1ad3f9c1cabea05788cbfa6f143384326c6a2195e154c711c91ded9a45  parts-c.tsv
