   # a comment does not indent
if a:
	b
        # nor dedent
        c

  # at all
	if d: e
f(1,
2
  ); g = [ # comment

]; h = 1 + \
    2
def f(x): "doc"
def g():

    if x:
                y
    else: z
