print repr('  a b '.strip()), repr('  a '.lstrip()), repr('  a '.rstrip()), 'xxaxbxx'.strip('x'), 'xyaxy'.lstrip('yx'), 'abcba'.rstrip('ab'), repr('\t\n a\x0b\x0c\r'.strip()), repr('   '.strip()), 'a'.strip('')
print repr('a'.ljust(4)), repr('a'.rjust(4)), repr('a'.center(4)), repr('ab'.center(5)), 'a'.ljust(3, '*'), 'a'.rjust(3, '*'), 'abc'.center(8, '-'), 'abcd'.center(9, '-'), 'abc'.ljust(2)
print '42'.zfill(5), '-42'.zfill(5), '+4'.zfill(4), 'a'.zfill(3), ''.zfill(2), '12345'.zfill(3)
print repr('a\tb'.expandtabs()), repr('a\tbc\td'.expandtabs(4)), repr('\t'.expandtabs(1)), repr('a\n\tb'.expandtabs(3)), repr('ab\t'.expandtabs(0))
for f in (lambda: 'a'.ljust(5, 'xx'), lambda: 'a'.ljust('5'), lambda: 'a'.strip(5), lambda: 'a'.center()):
    try:
        f()
    except TypeError as e:
        print e
