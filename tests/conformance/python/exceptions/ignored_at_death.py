# What __del__ raises is told on sys.stderr: its arguments, unless a statement raised an object.
import re
import sys
class E(object):
    def write(self, text):
        sys.stdout.write(re.sub(' at 0x.*>', '>', text))
sys.stderr = E()
class A(object):
    def __init__(self, f): self.f = f
    def __del__(self): self.f()
    def __repr__(self): return 'A'
def a(): None.x
def b(): raise ValueError('x')
def c(): raise ValueError, 'y'
def d(): 1/0
def e(): {}[3]
def f(): [][1]
def g():
    try: 1/0
    finally: pass
def h(): undefined
def i(): int('x')
def j(): open('/nonexistent')
def k(): u'\xe9'.encode('ascii')
def m(): raise KeyError
def n(): {}['k']
def o(): iter([]).next()
def p(): raise SystemExit(3)
def q(): import nonexistent
def r(): d()
def s(): exec 'x ='
def t(): f(1,2)
class Own(Exception): pass
def u(): raise Own(1, 2)
for fn in a,b,c,d,e,f,g,h,i,j,k,m,n,o,q,r,s,t,u:
    x = A(fn); print fn.__name__,; del x
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
generator = stubborn()
generator.next()
del generator
