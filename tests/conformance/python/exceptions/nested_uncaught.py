def one(x):
    return two(x) + 1

def two(x):
    y = [i for i in range(3)]
    return three(x,
                 y)

class C(object):
    def method(self, v):
        return v / 0

def three(x, y):
    c = C()
    return (lambda v: c.method(v))(x)

if __name__ == '__main__':
    print 'go'
    one(5)
