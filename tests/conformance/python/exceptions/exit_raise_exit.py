def f():
    raise SystemExit(7)
try:
    f()
except Exception:
    print 'not caught by Exception'
