x = 1; y = 2; print x, y;
if x: a = 1; b = 2
print a, b
z = (1 +
     2 +  # comment in the middle

     3)
w = 1 + \
    2
print z, w
def f():
    	# odd comment indentation
    if True:
          r = 1
          return r
      # dedented comment
    return 2
print f()
def tabs():
	if 1:
		return 'tabs'
        return 'mixed'
print tabs()
class A: pass; x = 5
print A.x
l = [
    1,
    2,
]
print l, {
    'k':
    'v',
}
if 1:

    print 'blank lines'


# trailing comment
