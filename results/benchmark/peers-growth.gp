# Measured by bnlab bench on one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product.
# Draw it again: gnuplot peers-growth.gp     As a PDF: gnuplot -e "formats='pdf'" peers-growth.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,821 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,1643 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,8.22in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'peers-growth.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "How many times as long PyTorch and JAX take for a training step" at screen 0.01778, screen 0.97079 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "(a) LeNet-5 with batch normalization, against minibatch" at screen 0.01778, screen 0.92454 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 3 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.90019 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.05200; set rmargin at screen 0.66822
  set tmargin at screen 0.84664; set bmargin at screen 0.55112
  set logscale x 10
  set logscale y 10
  set xrange [0.869565:1177.6]; set yrange [1:50]
  set xtics ("1" 1, "2" 2, "4" 4, "8" 8, "16" 16, "32" 32, "60" 60, "128" 128, "256" 256, "512" 512, "1,024" 1024)
  set ytics ("1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50)
  set label 4 "time of the other\047s step, bnlab\047s is 1 (logarithmic)" at screen 0.01778, screen 0.87342 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "examples in a minibatch (logarithmic)" at screen 0.36011, screen 0.49757 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.67267, screen 0.79031 to screen 0.69156, screen 0.79031 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 7 from screen 0.69489, screen 0.79031 to screen 0.72156, screen 0.79031 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 8 "23.7" at screen 0.76644, screen 0.79031 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "JAX, lax.scan" at screen 0.77978, screen 0.79031 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.67267, screen 0.72911 to screen 0.69156, screen 0.72911 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 11 from screen 0.69489, screen 0.72911 to screen 0.72156, screen 0.72911 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 12 "10.6" at screen 0.76644, screen 0.72911 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "JAX, a call a step" at screen 0.77978, screen 0.72911 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 14 from screen 0.67267, screen 0.70063 to screen 0.69156, screen 0.70715 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 15 from screen 0.69489, screen 0.70715 to screen 0.72156, screen 0.70715 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 16 "7.24" at screen 0.76644, screen 0.70715 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 17 "PyTorch, torch.compile" at screen 0.77978, screen 0.70715 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 18 from screen 0.67267, screen 0.67826 to screen 0.69156, screen 0.68546 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 19 from screen 0.69489, screen 0.68546 to screen 0.72156, screen 0.68546 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 20 "5.38" at screen 0.76644, screen 0.68546 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 21 "PyTorch, eager" at screen 0.77978, screen 0.68546 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 22 from screen 0.67267, screen 0.67749 to screen 0.69156, screen 0.66377 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 23 from screen 0.69489, screen 0.66377 to screen 0.72156, screen 0.66377 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 24 "5.33" at screen 0.76644, screen 0.66377 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 25 "PyTorch, channels_last" at screen 0.77978, screen 0.66377 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'peers-growth-a.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle, \
       'peers-growth-a.tsv' index 1 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt (18,4) lc rgb '#d55e00' notitle, \
       'peers-growth-a.tsv' index 2 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#009e73' notitle, \
       'peers-growth-a.tsv' index 3 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt (18,4) lc rgb '#cc79a7' notitle, \
       'peers-growth-a.tsv' index 4 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#e69f00' notitle
  unset label; unset arrow; unset object
  set label 26 "(b) LeNet-5 with batch normalization, against width, minibatch 60" at screen 0.01778, screen 0.45618 left noenhanced font ',15.8' textcolor rgb '#1f2328' front
  set label 27 "one core of AMD EPYC, 247.1 GFLOP/s in a 1024³ matrix product" at screen 0.01778, screen 0.43184 left noenhanced font ',12.0' textcolor rgb '#59636e' front
  set lmargin at screen 0.05200; set rmargin at screen 0.66822
  set tmargin at screen 0.37829; set bmargin at screen 0.08277
  set logscale x 10
  set logscale y 10
  set xrange [0.869565:9.2]; set yrange [1:50]
  set xtics ("1" 1, "2" 2, "4" 4, "8" 8)
  set ytics ("1" 1, "2" 2, "5" 5, "10" 10, "20" 20, "50" 50)
  set label 28 "time of the other\047s step, bnlab\047s is 1 (logarithmic)" at screen 0.01778, screen 0.40506 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 29 "times the channels and units of LeNet-5 (logarithmic)" at screen 0.36011, screen 0.02921 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 30 from screen 0.67267, screen 0.32875 to screen 0.69156, screen 0.32875 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 31 from screen 0.69489, screen 0.32875 to screen 0.72156, screen 0.32875 nohead lc rgb '#e69f00' lw 2.20 dt solid front
  set label 32 "26.0" at screen 0.76644, screen 0.32875 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 33 "JAX, lax.scan" at screen 0.77978, screen 0.32875 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 34 from screen 0.67267, screen 0.13573 to screen 0.69156, screen 0.15327 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 35 from screen 0.69489, screen 0.15327 to screen 0.72156, screen 0.15327 nohead lc rgb '#cc79a7' lw 2.20 dt (18,4) front
  set label 36 "2.02" at screen 0.76644, screen 0.15327 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 37 "JAX, a call a step" at screen 0.77978, screen 0.15327 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 38 from screen 0.67267, screen 0.12749 to screen 0.69156, screen 0.13158 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 39 from screen 0.69489, screen 0.13158 to screen 0.72156, screen 0.13158 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 40 "1.81" at screen 0.76644, screen 0.13158 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 41 "PyTorch, eager" at screen 0.77978, screen 0.13158 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 42 from screen 0.67267, screen 0.11486 to screen 0.69156, screen 0.10989 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 43 from screen 0.69489, screen 0.10989 to screen 0.72156, screen 0.10989 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 44 "1.53" at screen 0.76644, screen 0.10989 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 45 "PyTorch, torch.compile" at screen 0.77978, screen 0.10989 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 46 from screen 0.67267, screen 0.10487 to screen 0.69156, screen 0.08820 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 47 from screen 0.69489, screen 0.08820 to screen 0.72156, screen 0.08820 nohead lc rgb '#009e73' lw 2.20 dt solid front
  set label 48 "1.34" at screen 0.76644, screen 0.08820 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 49 "PyTorch, channels_last" at screen 0.77978, screen 0.08820 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  plot 'peers-growth-b.tsv' index 0 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#0072b2' notitle, \
       'peers-growth-b.tsv' index 1 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt (18,4) lc rgb '#d55e00' notitle, \
       'peers-growth-b.tsv' index 2 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#009e73' notitle, \
       'peers-growth-b.tsv' index 3 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt (18,4) lc rgb '#cc79a7' notitle, \
       'peers-growth-b.tsv' index 4 skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw 2.20 dt solid lc rgb '#e69f00' notitle
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 9cd8bff63b39f3faaa8d404a5c37b96f41423f6c442219437c17bd44daabace1  peers-growth.svg
# 7e7ce9c89edf0061bf9fd48c04c350408b2b826935a2b755e3c947935951f042  peers-growth.png
# 1c3174ff471ff07a8e5e0061a2a4e9562e3a4cdea87c423f49abcb6a0e836af6  peers-growth-a.tsv
# 5b6b94c21c6c08e348fc2bf59642210c5b180239d7de44aba5ae03f49b049aa6  peers-growth-b.tsv
