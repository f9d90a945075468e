for spec in ('', '5', '<5', '>5', '^5', '05', '+', ' ', '-', '=6', '*^7', 'd', 'x', 'X', 'o', 'b', 'c', '#x', '#o', '#b', '#010x', ',', '8,', '010,', 'e', 'f', 'g', '%', 'n', '.2f', '+.1e', '0=8', '=+8', '>+8', '.3g', '^+9.2f'):
    print spec, '|%s|%s|' % (format(65, spec), format(97L, spec)),
    try:
        print '|%s|' % format(-12.5, spec)
    except ValueError as e:
        print e
for spec in ('', '5', '<5', '>5', '^6', '.2', '5.1', '*>5', 's', '*^8.2s'):
    print spec, '|%s|%s|' % (format('abc', spec), format(u'abc', spec).encode('ascii'))
print format(True), format(True, 'd'), format(None), format([1]), format(1234567, ','), format(-1234567.891, ',.2f'), format(0, ','), format(999, ','), format(1e6, ','), format(12345678901234567890, ','), format(1234.5, '015,.2f')
