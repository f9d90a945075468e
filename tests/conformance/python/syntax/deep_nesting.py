e = '(' * 40 + '1' + ')' * 40
print eval(e)
e = '[' * 30 + ']' * 30
print eval(e)
e = '-' * 50 + '5'
print eval(e), eval('not ' * 31 + '0'), eval('~' * 21 + '0')
print eval('+'.join(['1'] * 500))
src = ''
for i in range(18):
    src += ' ' * i + 'if 1:\n'
src += ' ' * 18 + 'print "deep"\n'
exec src
print eval('lambda: ' * 10 + '7')()()()()()()()()()()
print eval('1' + ' if 1 else 2' * 20)
print eval("{1:" * 10 + "0" + "}" * 10)
