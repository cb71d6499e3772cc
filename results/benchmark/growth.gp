# Measured by bnlab bench on one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product.
# Draw it again: gnuplot growth.gp     As a PDF: gnuplot -e "formats='pdf'" growth.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 1350,821 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 2700,1643 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 13.50in,8.22in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'growth.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 'How the cost of a training step grows, LeNet-5 with batch normalization' at screen 0.01185, screen 0.97079 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 '(a) Time against minibatch' at screen 0.01185, screen 0.92454 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 3 'one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product' at screen 0.01185, screen 0.90019 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.04089; set rmargin at screen 0.43600
  set tmargin at screen 0.84664; set bmargin at screen 0.55112
  set logscale x 10
  set logscale y 10
  set xrange [0.8695652173913044:1177.6]; set yrange [0.30000000000000004:100]
  set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128, '256' 256, '512' 512, '1,024' 1024)
  set ytics ('0.3' 0.30000000000000004, '1' 1, '3' 3, '10' 10, '30' 30, '100' 100)
  set label 4 'time of a step (ms)' at screen 0.01185, screen 0.87342 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 'examples in a minibatch' at screen 0.23844, screen 0.49757 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.43822, screen 0.79918 to screen 0.45378, screen 0.79918 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 7 '39.3' at screen 0.48222, screen 0.79918 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 8 '' at screen 0.49111, screen 0.79918 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-a.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  set label 9 '(b) Time against width, minibatch 60' at screen 0.50593, screen 0.92454 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 10 'one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product' at screen 0.50593, screen 0.90019 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.53496; set rmargin at screen 0.93007
  set tmargin at screen 0.84664; set bmargin at screen 0.55112
  set logscale x 10
  set logscale y 10
  set xrange [0.8695652173913044:9.2]; set yrange [1:100]
  set xtics ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8)
  set ytics ('1' 1, '3' 3, '10' 10, '30' 30, '100' 100)
  set label 11 'time of a step (ms)' at screen 0.50593, screen 0.87342 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 12 'times the channels and units of LeNet-5' at screen 0.73252, screen 0.49757 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 13 from screen 0.93230, screen 0.83064 to screen 0.94785, screen 0.83064 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 14 '77.9' at screen 0.97630, screen 0.83064 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 15 '' at screen 0.98519, screen 0.83064 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-b.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  set label 16 '(c) Share of peak against minibatch' at screen 0.01185, screen 0.45618 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 17 'one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product' at screen 0.01185, screen 0.43184 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.04089; set rmargin at screen 0.43600
  set tmargin at screen 0.37829; set bmargin at screen 0.08277
  set logscale x 10
  unset logscale y
  set xrange [0.8695652173913044:1177.6]; set yrange [0:100]
  set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32, '64' 64, '128' 128, '256' 256, '512' 512, '1,024' 1024)
  set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
  set label 18 'share of peak (%)' at screen 0.01185, screen 0.40506 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 19 'examples in a minibatch' at screen 0.23844, screen 0.02921 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 20 from screen 0.43822, screen 0.24090 to screen 0.45378, screen 0.24090 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 21 '53.5' at screen 0.48222, screen 0.24090 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 22 '' at screen 0.49111, screen 0.24090 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-c.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  set label 23 '(d) Share of peak against width' at screen 0.50593, screen 0.45618 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 24 'one core of AMD EPYC, 110.1 GFLOP/s in a 1024³ matrix product' at screen 0.50593, screen 0.43184 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.53496; set rmargin at screen 0.93007
  set tmargin at screen 0.37829; set bmargin at screen 0.08277
  set logscale x 10
  unset logscale y
  set xrange [0.8695652173913044:9.2]; set yrange [0:100]
  set xtics ('1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '6' 6, '7' 7, '8' 8)
  set ytics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
  set label 25 'share of peak (%)' at screen 0.50593, screen 0.40506 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 26 'times the channels and units of LeNet-5' at screen 0.73252, screen 0.02921 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 27 from screen 0.93230, screen 0.32713 to screen 0.94785, screen 0.32713 nohead lc rgb '#0072b2' lw 1.76 dt solid front
  set label 28 '82.7' at screen 0.97630, screen 0.32713 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 29 '' at screen 0.98519, screen 0.32713 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-d.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
