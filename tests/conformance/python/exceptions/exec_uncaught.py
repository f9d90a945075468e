src = 'def f(x):\n    return undefined_thing + x\n\nf(1)\n'
print 'exec'
exec compile(src, '<generated>', 'exec')
