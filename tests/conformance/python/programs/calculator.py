class Tok(object):
    def __init__(self, s): self.t = self.lex(s); self.i = 0
    def lex(self, s):
        out, i = [], 0
        while i < len(s):
            c = s[i]
            if c.isspace(): i += 1
            elif c.isdigit() or c == '.':
                j = i
                while j < len(s) and (s[j].isdigit() or s[j] == '.'): j += 1
                out.append(float(s[i:j]) if '.' in s[i:j] else int(s[i:j])); i = j
            elif c.isalpha():
                j = i
                while j < len(s) and s[j].isalnum(): j += 1
                out.append(('id', s[i:j])); i = j
            elif s[i:i + 2] in ('**', '//'): out.append(s[i:i + 2]); i += 2
            elif c in '+-*/()%=,': out.append(c); i += 1
            else: raise SyntaxError('bad character %r at %d' % (c, i))
        return out + ['end']
    def peek(self): return self.t[self.i]
    def next(self): self.i += 1; return self.t[self.i - 1]
class Calc(object):
    ops = {'+': (1, lambda a, b: a + b), '-': (1, lambda a, b: a - b), '*': (2, lambda a, b: a * b), '/': (2, lambda a, b: a / float(b)), '//': (2, lambda a, b: a // b), '%': (2, lambda a, b: a % b), '**': (4, pow)}
    def __init__(self): self.env = {'pi': 3.25}; self.fn = {'max': max, 'abs': abs, 'sq': lambda x: x * x}
    def run(self, s):
        t = Tok(s)
        if len(t.t) > 2 and isinstance(t.t[0], tuple) and t.t[1] == '=':
            name = t.next()[1]; t.next(); self.env[name] = v = self.expr(t, 0)
        else: v = self.expr(t, 0)
        if t.peek() != 'end': raise SyntaxError('trailing %r' % (t.peek(),))
        return v
    def expr(self, t, p):
        left = self.atom(t)
        while t.peek() in self.ops and self.ops[t.peek()][0] >= p:
            op = t.next(); pr, f = self.ops[op]
            left = f(left, self.expr(t, pr if op == '**' else pr + 1))
        return left
    def atom(self, t):
        k = t.next()
        if isinstance(k, (int, long, float)): return k
        if k == '-': return -self.expr(t, 3)
        if k == '(':
            v = self.expr(t, 0)
            if t.next() != ')': raise SyntaxError('expected )')
            return v
        if isinstance(k, tuple):
            if t.peek() == '(' and k[1] in self.fn:
                t.next(); args = [self.expr(t, 0)]
                while t.peek() == ',': t.next(); args.append(self.expr(t, 0))
                t.next(); return self.fn[k[1]](*args)
            return self.env[k[1]]
        raise SyntaxError('unexpected %r' % (k,))
c = Calc()
for s in ('1 + 2 * 3', '(1 + 2) * 3', '2 ** 3 ** 2', '-2 ** 2', 'x = 7 // 2', 'x * 1.5', '10 / 4', '2 ** 100', 'max(1, sq(3), abs(-20))', '1 +', '(1', '1 / 0', 'nope', '3 $ 4', '1 2', '17 % 5 - -3', 'y = x = 3'):
    try:
        print s, '=>', c.run(s)
    except Exception as e:
        print s, '=>', type(e).__name__, e
