# Validation accuracy after 2,000 steps. How far section 4.1's verdict depends on what the paper left open. Written by bnlab.
# Draw it again: gnuplot sensitivity.gp     As a PDF: gnuplot -e "formats='pdf'" sensitivity.gp
if (!exists("formats")) formats = 'svg png'
set encoding utf8
set datafile separator tab
set datafile missing 'nan'

do for [format in formats] {
  if (format eq 'svg') { set terminal svg size 900,358 fixed rounded noenhanced font 'sans-serif,15.0' background '#ffffff' }
  if (format eq 'png') { set terminal pngcairo size 1800,716 rounded noenhanced font 'sans-serif,15.0' fontscale 1.500 linewidth 2.00 pointscale 2.00 background '#ffffff' }
  if (format eq 'pdf') { set terminal pdfcairo size 9.00in,3.58in rounded noenhanced font 'sans-serif,15.0' fontscale 0.72 background '#ffffff' }
  set output 'sensitivity.'.format
  set multiplot
  unset key; unset title; unset xlabel; unset ylabel
  set border 3 lc rgb '#59636e' lw 1
  set tics nomirror out scale 0.4 font ',13.1' textcolor rgb '#1f2328'
  set grid back lc rgb '#dfe3e8' lt 1 lw 0.8
  set label 1 "Validation accuracy after 2,000 steps" at screen 0.01778, screen 0.93296 left noenhanced font ',19.1' textcolor rgb '#1f2328' front
  set label 2 "mean of 3 seeds, %; differences in points, blue above zero" at screen 0.01778, screen 0.86034 left noenhanced font ',12.6' textcolor rgb '#59636e' front
  set lmargin at screen 0.07289; set rmargin at screen 0.32074
  set tmargin at screen 0.63128; set bmargin at screen 0.16760
  unset logscale x
  unset logscale y
  set xrange [-0.5:3.5]; set yrange [-0.5:2.5]
  set xtics ("0.02" 0, "0.1" 1, "0.5" 2, "2.5" 3)
  set ytics ("0.01" 0, "0.03" 1, "0.1" 2)
  unset grid; set border 0; set xtics scale 0; set ytics scale 0
  set label 3 "Without BN" at screen 0.01778, screen 0.76536 left noenhanced font ',15.0' textcolor rgb '#1f2328' front
  set label 4 "initial standard deviation of weights ↑" at screen 0.01778, screen 0.68715 left noenhanced font ',12.3' textcolor rgb '#59636e' front
  set label 5 "learning rate →" at screen 0.32074, screen 0.05028 right noenhanced font ',12.3' textcolor rgb '#59636e' front
  set palette defined (0 '#440154', 0.2 '#414487', 0.4 '#2a788e', 0.6 '#22a884', 0.8 '#7ad151', 1 '#fde725')
  set cbrange [10.37:95.69]; unset colorbox
  plot 'sensitivity-a.tsv' skip 1 using 1:2:($1 - 0.48):($1 + 0.48):($2 - 0.48):($2 + 0.48):5 with boxxyerror fs solid 1 noborder fc palette notitle, \
       'sensitivity-a.tsv' skip 1 using 1:($2 + 0.0):(($5 < 54.7364) ? sprintf('%.1f', $5) : '') with labels font ',15.0' textcolor rgb '#fffffe' noenhanced notitle, \
       'sensitivity-a.tsv' skip 1 using 1:($2 - 0.24):(($5 < 54.7364) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels font ',10.2' textcolor rgb '#fffffe' noenhanced notitle, \
       'sensitivity-a.tsv' skip 1 using 1:($2 + 0.0):(!($5 < 54.7364) ? sprintf('%.1f', $5) : '') with labels font ',15.0' textcolor rgb '#111112' noenhanced notitle, \
       'sensitivity-a.tsv' skip 1 using 1:($2 - 0.24):(!($5 < 54.7364) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels font ',10.2' textcolor rgb '#111112' noenhanced notitle
  unset label; unset arrow; unset object
  set border 3; set xtics scale 0.4; set ytics scale 0.4; set grid back lc rgb '#dfe3e8' lt 1 lw 0.8; unset cbrange
  set lmargin at screen 0.40030; set rmargin at screen 0.64815
  set tmargin at screen 0.63128; set bmargin at screen 0.16760
  unset logscale x
  unset logscale y
  set xrange [-0.5:3.5]; set yrange [-0.5:2.5]
  set xtics ("0.02" 0, "0.1" 1, "0.5" 2, "2.5" 3)
  set ytics ("0.01" 0, "0.03" 1, "0.1" 2)
  unset grid; set border 0; set xtics scale 0; set ytics scale 0
  set label 6 "With BN" at screen 0.34519, screen 0.76536 left noenhanced font ',15.0' textcolor rgb '#1f2328' front
  set label 7 "initial standard deviation of weights ↑" at screen 0.34519, screen 0.68715 left noenhanced font ',12.3' textcolor rgb '#59636e' front
  set label 8 "learning rate →" at screen 0.64815, screen 0.05028 right noenhanced font ',12.3' textcolor rgb '#59636e' front
  set palette defined (0 '#440154', 0.2 '#414487', 0.4 '#2a788e', 0.6 '#22a884', 0.8 '#7ad151', 1 '#fde725')
  set cbrange [10.37:95.69]; unset colorbox
  plot 'sensitivity-b.tsv' skip 1 using 1:2:($1 - 0.48):($1 + 0.48):($2 - 0.48):($2 + 0.48):5 with boxxyerror fs solid 1 noborder fc palette notitle, \
       'sensitivity-b.tsv' skip 1 using 1:($2 + 0.0):(($5 < 54.7364) ? sprintf('%.1f', $5) : '') with labels font ',15.0' textcolor rgb '#fffffe' noenhanced notitle, \
       'sensitivity-b.tsv' skip 1 using 1:($2 - 0.24):(($5 < 54.7364) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels font ',10.2' textcolor rgb '#fffffe' noenhanced notitle, \
       'sensitivity-b.tsv' skip 1 using 1:($2 + 0.0):(!($5 < 54.7364) ? sprintf('%.1f', $5) : '') with labels font ',15.0' textcolor rgb '#111112' noenhanced notitle, \
       'sensitivity-b.tsv' skip 1 using 1:($2 - 0.24):(!($5 < 54.7364) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels font ',10.2' textcolor rgb '#111112' noenhanced notitle
  unset label; unset arrow; unset object
  set border 3; set xtics scale 0.4; set ytics scale 0.4; set grid back lc rgb '#dfe3e8' lt 1 lw 0.8; unset cbrange
  set lmargin at screen 0.72770; set rmargin at screen 0.97556
  set tmargin at screen 0.63128; set bmargin at screen 0.16760
  unset logscale x
  unset logscale y
  set xrange [-0.5:3.5]; set yrange [-0.5:2.5]
  set xtics ("0.02" 0, "0.1" 1, "0.5" 2, "2.5" 3)
  set ytics ("0.01" 0, "0.03" 1, "0.1" 2)
  unset grid; set border 0; set xtics scale 0; set ytics scale 0
  set label 9 "Difference" at screen 0.67259, screen 0.76536 left noenhanced font ',15.0' textcolor rgb '#1f2328' front
  set label 10 "initial standard deviation of weights ↑" at screen 0.67259, screen 0.68715 left noenhanced font ',12.3' textcolor rgb '#59636e' front
  set label 11 "learning rate →" at screen 0.97556, screen 0.05028 right noenhanced font ',12.3' textcolor rgb '#59636e' front
  set palette defined (0 '#b2530b', 0.25 '#eda063', 0.5 '#f3f1ec', 0.75 '#7fb2d9', 1 '#0a5ea8')
  set cbrange [-83.1633:83.1633]; unset colorbox
  plot 'sensitivity-c.tsv' skip 1 using 1:2:($1 - 0.48):($1 + 0.48):($2 - 0.48):($2 + 0.48):5 with boxxyerror fs solid 1 noborder fc palette notitle, \
       'sensitivity-c.tsv' skip 1 using 1:($2 + 0.0):((abs($5) > 59.8776) ? sprintf('%+.1f', $5) : '') with labels font ',14.9' textcolor rgb '#fffffe' noenhanced notitle, \
       'sensitivity-c.tsv' skip 1 using 1:($2 - 0.24):((abs($5) > 59.8776) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels font ',10.1' textcolor rgb '#fffffe' noenhanced notitle, \
       'sensitivity-c.tsv' skip 1 using 1:($2 + 0.0):(!(abs($5) > 59.8776) ? sprintf('%+.1f', $5) : '') with labels font ',14.9' textcolor rgb '#111112' noenhanced notitle, \
       'sensitivity-c.tsv' skip 1 using 1:($2 - 0.24):(!(abs($5) > 59.8776) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels font ',10.1' textcolor rgb '#111112' noenhanced notitle
  unset label; unset arrow; unset object
  set border 3; set xtics scale 0.4; set ytics scale 0.4; set grid back lc rgb '#dfe3e8' lt 1 lw 0.8; unset cbrange
  unset multiplot
  unset output
}
# What was drawn, and of what:
# e30af278b224abf7c1a92b22af32bde980d4812aecd5494236ec55e24773e3ad  sensitivity.svg
# 808ecc41388fc89620beececcd0a54de34085c49a2bb46bdafabc6eb1ba30522  sensitivity.png
# 1f2843a7afb6940f5d3d686eb5bf4d682a97c0a3153d0084a41e6eb6143c6341  sensitivity-a.tsv
# d0b89409c0cbd56b13bd65c84c5d4066c82b4aea1bb5f545129300e635db4d9f  sensitivity-b.tsv
# cc8808147d220d3db851dbd625f68c1f800d56b34f2ed7aefdf98f8a22068df1  sensitivity-c.tsv
