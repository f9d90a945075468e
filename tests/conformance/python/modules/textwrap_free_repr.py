import repr as reprlib
print reprlib.repr(range(100)), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(20)})
