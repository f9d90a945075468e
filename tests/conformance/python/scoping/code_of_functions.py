def plain():
    global seen
    seen = 'ran'
    return 5
exec plain.func_code
print seen, eval(plain.func_code), eval(plain.func_code, {})
def outer(x): return lambda: x
inner = outer(3)
for f in (lambda: eval(inner.func_code), lambda: run(inner.func_code)):
    def run(code): exec code in {}
    try: print f()
    except TypeError as e: print e
def gen(): yield 1; yield 2
print list(eval(gen.func_code))
