for src in ['a b', 'if', 'def f(:', '(1', 'x = = 1', 'for in y: pass', 'print )', "'abc",
            'return 1', 'break', 'continue', 'yield 1', '1 = x', 'f() = 1', 'None = 1', 'x + 1 = 2',
            'def f(a, a): pass', 'def f(a=1, b): pass', 'lambda a, a: 1', 'import', 'from x import',
            'del f()', 'class A: return 1', 'def f():\nx', 'if 1:\n  a\n b', '  x', 'x = 08',
            'global x\ndef f(x):\n  global x', 'for 1 in x: pass', '(a, 1) = 2', 'a += b = c',
            'try: pass', 'else: 1', '[x for x]', '{1: 2, 3}', 'a ? b', '$', 'exec = 1', '(yield) = 1',
            'with 1 as f(): pass', '"%s" = 1', 'x = `1', 'def f(None): pass', 'assert = 1', 'a if b']:
    try:
        compile(src, 'src', 'exec')
    except SyntaxError as e:
        print repr(src), type(e).__name__, e.msg if e.msg else None, e.lineno
    else:
        print repr(src), 'ok'
