x = 1234.56789
for f in ('%f', '%.2f', '%10.1f', '%-10.1f|', '%+f', '% f', '%010.2f', '%e', '%.3E', '%g', '%.3g', '%G', '%#g', '%#.0f', '%.0f', '%5.0f', '%r', '%s', '%d', '%i', '%.10g', '%.15g', '%.17g', '%.20f'):
    print f, (f % x), (f % -x), (f % 0.0), (f % 1e10), (f % 1e-10)
inf = float('inf')
for f in ('%f', '%5.1f', '%g', '%010f', '%+e', '%G'):
    print f % inf, f % -inf, f % float('nan')
print '%.0f %.0f %.0f %.0f %.0f' % (0.5, 1.5, 2.5, 3.5, -0.5), '%.1f %.1f' % (0.25, 0.35), '%.2f' % 2.675, '%.3f' % 1e-5
print '%g %g %g %g %g' % (100000, 1000000, 1e-4, 1e-5, 123456789), '%g' % 0.0001234, '%g' % 1e15
print format(x, '.2f'), format(x, '10.3e'), format(x, ','), format(x, '>12.1f'), format(x, '%'), format(0.25, '.1%'), format(x, 'n'), format(x, ''), format(1e20, ''), format(3.0, ''), format(3.0, 'g')
