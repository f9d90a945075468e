s = 'hello World 1st'
for m in ('upper', 'lower', 'title', 'capitalize', 'swapcase', 'isalpha', 'isdigit', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle'):
    print m, [getattr(x, m)() for x in (s, '', 'ABC', 'abc', 'Abc Def', '123', ' \t\n', 'a1', "they're", '\xe9A')]
