# Measured by bnlab bench on one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product.
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
  set label 1 "How the cost of a training step grows, LeNet-5 with batch normalization" at screen 0.01185, screen 0.97079 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "(a) Time against minibatch" at screen 0.01185, screen 0.92454 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 3 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01185, screen 0.90019 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.04089; set rmargin at screen 0.41674
  set tmargin at screen 0.84664; set bmargin at screen 0.55112
  set logscale x 10
  set logscale y 10
  set xrange [0.869565:1177.6]; set yrange [0.1:20]
  set xtics ("1" 1, "2" 2, "4" 4, "8" 8, "16" 16, "32" 32, "60" 60, "128" 128, "256" 256, "512" 512, "1,024" 1024)
  set ytics ("0.1" 0.1, "0.2" 0.2, "0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20)
  set label 4 "time of a step (ms, logarithmic)" at screen 0.01185, screen 0.87342 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "examples in a minibatch (logarithmic)" at screen 0.22881, screen 0.49757 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.41970, screen 0.84438 to screen 0.43230, screen 0.84438 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 7 from screen 0.43452, screen 0.84438 to screen 0.45230, screen 0.84438 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 8 "19.2" at screen 0.48222, screen 0.84438 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "" at screen 0.49111, screen 0.84438 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-a.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  set label 10 "(b) Time against width, minibatch 60" at screen 0.50593, screen 0.92454 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 11 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.50593, screen 0.90019 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.53496; set rmargin at screen 0.91081
  set tmargin at screen 0.84664; set bmargin at screen 0.55112
  set logscale x 10
  set logscale y 10
  set xrange [0.869565:9.2]; set yrange [0.5:50]
  set xtics ("1" 1, "2" 2, "4" 4, "8" 8)
  set ytics ("0.5" 0.5, "1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50)
  set label 12 "time of a step (ms, logarithmic)" at screen 0.50593, screen 0.87342 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "times the channels and units of LeNet-5 (logarithmic)" at screen 0.72289, screen 0.49757 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.91378, screen 0.83063 to screen 0.92637, screen 0.83063 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 15 from screen 0.92859, screen 0.83063 to screen 0.94637, screen 0.83063 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 16 "39.0" at screen 0.97630, screen 0.83063 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 "" at screen 0.98519, screen 0.83063 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-b.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  set label 18 "(c) Share of a 1024³ product\047s rate against minibatch" at screen 0.01185, screen 0.45618 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 19 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01185, screen 0.43184 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.04089; set rmargin at screen 0.41674
  set tmargin at screen 0.37829; set bmargin at screen 0.08277
  set logscale x 10
  unset logscale y
  set xrange [0.869565:1177.6]; set yrange [0:100]
  set xtics ("1" 1, "2" 2, "4" 4, "8" 8, "16" 16, "32" 32, "60" 60, "128" 128, "256" 256, "512" 512, "1,024" 1024)
  set ytics ("0" 0, "20" 20, "40" 40, "60" 60, "80" 80, "100" 100)
  set label 20 "share of a 1024³ product\047s rate (%)" at screen 0.01185, screen 0.40506 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "examples in a minibatch (logarithmic)" at screen 0.22881, screen 0.02921 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.41970, screen 0.23345 to screen 0.43230, screen 0.23345 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.43452, screen 0.23345 to screen 0.45230, screen 0.23345 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 24 "51.0" at screen 0.48222, screen 0.23345 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "" at screen 0.49111, screen 0.23345 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-c.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  set label 26 "(d) Share of a 1024³ product\047s rate against width" at screen 0.50593, screen 0.45618 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 27 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.50593, screen 0.43184 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.53496; set rmargin at screen 0.91081
  set tmargin at screen 0.37829; set bmargin at screen 0.08277
  set logscale x 10
  unset logscale y
  set xrange [0.869565:9.2]; set yrange [0:100]
  set xtics ("1" 1, "2" 2, "4" 4, "8" 8)
  set ytics ("0" 0, "20" 20, "40" 40, "60" 60, "80" 80, "100" 100)
  set label 28 "share of a 1024³ product\047s rate (%)" at screen 0.50593, screen 0.40506 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 29 "times the channels and units of LeNet-5 (logarithmic)" at screen 0.72289, screen 0.02921 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 30 from screen 0.91378, screen 0.31640 to screen 0.92637, screen 0.31640 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 31 from screen 0.92859, screen 0.31640 to screen 0.94637, screen 0.31640 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 32 "79.1" at screen 0.97630, screen 0.31640 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 33 "" at screen 0.98519, screen 0.31640 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'growth-d.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# d4dece8018af7887ab9dc952c824368b700afbaa84debfb66d0630534cbfa561  growth.svg
# 274e5727de9b35f96ca482a8d9ab50bf8ca5d9f4f5fbdf0827f31d1f62c25574  growth.png
# c9a6294c4c140d1d6cc06e5bc8550fcef2d8b868f82947514d4cbbc7e55abb04  growth-a.tsv
# 305f2646e00be590e9669e949a042aeb196b7c42c41d67bcb663d998100a0d5d  growth-b.tsv
# 3aafb528bad513ca5c75db0102f541ba01e64bfe0baea41c03965f0ee0db2fe5  growth-c.tsv
# 729e684a498282386087a5b85f34a42e1dc05091cf0497f0d24e628188ca8400  growth-d.tsv
