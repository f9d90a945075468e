import sys
class VM(object):
    def __init__(self, code): self.code = code; self.stack = []; self.pc = 0; self.frames = []; self.out = []; self.vars = [{}]
    def run(self):
        while self.pc < len(self.code):
            ins = self.code[self.pc]; self.pc += 1
            getattr(self, 'op_' + ins[0])(*ins[1:])
        return self.out
    def op_push(self, v): self.stack.append(v)
    def op_load(self, n): self.stack.append(self.vars[-1][n])
    def op_store(self, n): self.vars[-1][n] = self.stack.pop()
    def op_bin(self, f): b = self.stack.pop(); a = self.stack.pop(); self.stack.append(f(a, b))
    def op_jz(self, t):
        if not self.stack.pop(): self.pc = t
    def op_jmp(self, t): self.pc = t
    def op_call(self, t, n): self.frames.append(self.pc); self.vars.append(dict(enumerate(self.stack[-n:]))); del self.stack[-n:]; self.pc = t
    def op_ret(self): self.pc = self.frames.pop(); self.vars.pop()
    def op_print(self): self.out.append(self.stack.pop())
def asm(src):
    import operator as o
    f = {'add': o.add, 'sub': o.sub, 'mul': o.mul, 'lt': o.lt, 'eq': o.eq}
    labels, code = {}, []
    for line in src.strip().splitlines():
        line = line.split(';')[0].strip()
        if line.endswith(':'): labels[line[:-1]] = len(code)
        elif line: code.append(line.split())
    out = []
    for w in code:
        if w[0] in f: out.append(('bin', f[w[0]]))
        else: out.append((w[0],) + tuple(labels[a] if a in labels else int(a) if a.lstrip('-').isdigit() else a for a in w[1:]))
    return out
prog = '''
  push 12
  call fib 1
  print
  push 1
  store i
loop:
  load i
  push 6
  lt
  jz done      ; leave at 6
  load i
  load i
  mul
  print
  load i
  push 1
  add
  store i
  jmp loop
fib:
  load 0
  push 2
  lt
  jz rec
  load 0
  ret
rec:
  load 0
  push 1
  sub
  call fib 1
  load 0
  push 2
  sub
  call fib 1
  add
  ret
done:
  push -1
  print
'''
print VM(asm(prog)).run()
for bad in ('load x', 'add', 'jmp 0 0', 'frob'):
    try:
        print VM(asm(bad)).run()
    except Exception as e: print type(e).__name__, str(e).replace('op_jmp()', 'op_jmp()')
