# Test accuracy with and without batch normalization (Figure 1a). The fully connected network of section 4.1 on MNIST. Written by bnlab.
# Draw it again: gnuplot figure-1a.gp     As a PDF: gnuplot -e "formats='pdf'" figure-1a.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'
$block1 << EOD
0	70	70
100	70	70
200	70	70
300	70	70
330.377	70	70
400	70	76.28
475.072	70	80.6867
500	70.87	82.15
600	82.04	84.87
700	84.16	86.73
800	86	87.72
900	85.98	88.92
1000	87.23	89.42
1100	85.7	90.45
1200	88.35	90.79
1300	88.3	91.33
1400	89.4	91.78
1500	90.57	92.12
1600	91.2	92.66
1700	91.11	92.82
1800	91.98	93.27
1900	91.94	93.22
2000	92.61	93.46
3000	94.08	95.13
4000	94.86	95.84
5000	94.65	96.21
6000	95.74	96.53
7000	95.09	97.03
8000	96.22	96.75
9000	95.8	97.05
10000	95.82	96.91
11000	96.44	97.11
12000	96.48	97.14
13000	96.57	97.11
14000	96.59	97.13
15000	96.15	97.13
16000	96.55	97.04
17000	96.72	97.26
18000	96.49	97.22
19000	97.07	97.3
20000	96.75	97.36
21000	97.06	97.5
22000	97.03	97.32
23000	97.09	97.38
24000	97.04	97.43
25000	97.01	97.38
26000	97.1	97.38
27000	97.11	97.43
28000	97.09	97.43
29000	97.08	97.37
30000	97.06	97.48
31000	97.11	97.4
32000	97.06	97.43
33000	97.11	97.39
34000	97.08	97.48
35000	97.1	97.47
36000	97.13	97.48
37000	97.16	97.47
38000	97.13	97.45
39000	97.1	97.45
40000	97.11	97.45
41000	97.07	97.47
42000	97.08	97.45
43000	97.07	97.5
44000	97.12	97.5
45000	97.12	97.47
46000	97.11	97.46
47000	97.1	97.46
48000	97.1	97.48
49000	97.11	97.48
50000	97.09	97.5
EOD
$block2 << EOD
0	70	70
75.67	70	70
81.4874	70	74.4497
100	83.99	88.61
200	87.91	89.19
300	87.54	90.06
400	88.83	90.64
500	89.89	91.15
600	89.67	91.47
700	89.73	91.33
800	90.79	92.2
900	90.47	92.34
1000	91.47	92.27
1100	91.15	92.66
1200	91.12	92.58
1300	91.86	92.93
1400	92.14	93.35
1500	92.44	93.36
1600	92.65	93.61
1700	92.79	93.79
1800	92.93	93.97
1900	92.94	94.19
2000	93.52	94.37
3000	94.65	95.41
4000	95.38	96.34
5000	95.86	96.49
6000	96.2	96.84
7000	96.21	97.18
8000	96.64	97.22
9000	96.79	97.32
10000	96.95	97.45
11000	97.06	97.48
12000	97.01	97.54
13000	97.11	97.54
14000	97.01	97.41
15000	97.18	97.54
16000	97.18	97.55
17000	97.05	97.62
18000	97.18	97.65
19000	97.36	97.7
20000	97.02	97.68
21000	97.28	97.58
22000	97.25	97.58
23000	97.3	97.68
24000	97.31	97.71
25000	97.44	97.66
26000	97.3	97.7
27000	97.36	97.71
28000	97.37	97.78
29000	97.43	97.72
30000	97.27	97.74
31000	97.41	97.71
32000	97.31	97.87
33000	97.48	97.81
34000	97.44	97.75
35000	97.42	97.78
36000	97.45	97.87
37000	97.39	97.9
38000	97.47	97.84
39000	97.43	97.85
40000	97.39	97.74
41000	97.55	97.8
42000	97.43	97.82
43000	97.5	97.92
44000	97.33	98.04
45000	97.5	97.94
46000	97.51	97.86
47000	97.63	97.81
48000	97.48	97.84
49000	97.57	97.98
50000	97.59	97.83
EOD
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
  set label 1 "Test accuracy with and without batch normalization (Figure 1a)" at screen 0.01778, screen 0.95385 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 10 seeds; band: lowest to highest seed; a point every 100 steps up to 2,000, then every 1,000; not shown: 6 of 138" at screen 0.01778, screen 0.90385 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set label 3 "points below, down to 8.42 %" at screen 0.01778, screen 0.86923 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.06133; set rmargin at screen 0.73572
  set tmargin at screen 0.78077; set bmargin at screen 0.10385
  unset logscale x
  unset logscale y
  set xrange [0:50000]; set yrange [70:100]
  set xtics ("0" 0, "10,000" 10000, "20,000" 20000, "30,000" 30000, "40,000" 40000, "50,000" 50000)
  set ytics ("70" 70, "75" 75, "80" 80, "85" 85, "90" 90, "95" 95, "100" 100)
  set label 4 "test accuracy (%)" at screen 0.01778, screen 0.82308 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 5 "training steps (minibatches of 60)" at screen 0.39853, screen 0.01923 center noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 6 from screen 0.74017, screen 0.72932 to screen 0.75906, screen 0.74125 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 7 from screen 0.76239, screen 0.74125 to screen 0.78906, screen 0.74125 nohead lc rgb '#d55e00' lw 2.20 dt (18,4) front
  set label 8 "97.72 %" at screen 0.87444, screen 0.74125 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 9 "With BN" at screen 0.88778, screen 0.74125 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set arrow 10 from screen 0.74017, screen 0.71890 to screen 0.75906, screen 0.70698 nohead lc rgb '#59636e' lw 0.80 dt (2,7) front
  set arrow 11 from screen 0.76239, screen 0.70698 to screen 0.78906, screen 0.70698 nohead lc rgb '#0072b2' lw 2.20 dt solid front
  set label 12 "97.26 %" at screen 0.87444, screen 0.70698 right noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 13 "Without BN" at screen 0.88778, screen 0.70698 left noenhanced font ',13.5' textcolor rgb '#1f2328' front
  set label 14 "in the end" at screen 0.87444, screen 0.77963 right noenhanced font ',11.5' textcolor rgb '#59636e' front
  plot $block1 using 1:2:3 with filledcurves fc rgb '#0072b2' fs transparent solid 0.18 noborder notitle, \
       $block2 using 1:2:3 with filledcurves fc rgb '#d55e00' fs transparent solid 0.18 noborder notitle, \
       'figure-1a.tsv' index 0 skip 1 using 1:2 with lines lc rgb '#0072b2' lw 2.20 dt solid title "Without BN" noenhanced, \
       'figure-1a.tsv' index 1 skip 1 using 1:2 with lines lc rgb '#d55e00' lw 2.20 dt (18,4) title "With BN" noenhanced
  unset label; unset arrow; unset object
  unset multiplot
  unset output
}
# What was drawn, and of what:
# 5943438a198e223709c26bbbbcbb2a81c8e07e74b445d2061ddc953fbde80eb7  figure-1a.svg
# d9db741d9fea00274b4e56dde355415dd6b6e36da740d7be7cacc1bb8274bc73  figure-1a.png
# 79e812bd31d044bd0549cfeeae81b9d37745c3cb0a2358ea4194900eef0d61b3  figure-1a.tsv
