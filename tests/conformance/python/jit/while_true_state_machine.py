def lex(src):
    i = 0; out = []; n = len(src)
    while True:
        if i >= n: break
        c = src[i]
        if c.isspace(): i += 1; continue
        if c.isdigit():
            v = 0
            while i < n and src[i].isdigit():
                v = v * 10 + int(src[i]); i += 1
            out.append(v)
        elif c.isalpha():
            j = i
            while i < n and src[i].isalnum(): i += 1
            out.append(src[j:i])
        else:
            out.append(c); i += 1
    return out
toks = lex('foo = (12 + x1) * 34 - bar7 / 5 ; ' * 60)
print len(toks), toks[:14], sum(t for t in toks if isinstance(t, int))
def vm(code, n):
    stack = []; pc = 0; regs = [0] * 4; steps = 0
    while True:
        op, arg = code[pc]; pc += 1; steps += 1
        if op == 'push': stack.append(arg)
        elif op == 'load': stack.append(regs[arg])
        elif op == 'store': regs[arg] = stack.pop()
        elif op == 'add': b = stack.pop(); stack[-1] += b
        elif op == 'mul': b = stack.pop(); stack[-1] = stack[-1] * b % 65537
        elif op == 'lt': b = stack.pop(); a = stack.pop(); stack.append(a < b)
        elif op == 'jf':
            if not stack.pop(): pc = arg
        elif op == 'jmp': pc = arg
        elif op == 'halt': return regs, steps
code = [('push', 0), ('store', 0), ('push', 1), ('store', 1), ('load', 0), ('push', 700), ('lt', 0), ('jf', 18), ('load', 1), ('push', 3), ('mul', 0), ('load', 0), ('add', 0), ('store', 1), ('load', 0), ('push', 1), ('add', 0), ('jmp', 19), ('halt', 0), ('store', 0), ('jmp', 4)]
print vm(code, 0)
def brainf(p, inp=''):
    tape = [0] * 30; pc = ptr = 0; out = []; stack = []; jump = {}
    for i, c in enumerate(p):
        if c == '[': stack.append(i)
        elif c == ']': j = stack.pop(); jump[i] = j; jump[j] = i
    while pc < len(p):
        c = p[pc]
        if c == '>': ptr += 1
        elif c == '<': ptr -= 1
        elif c == '+': tape[ptr] = tape[ptr] + 1 & 255
        elif c == '-': tape[ptr] = tape[ptr] - 1 & 255
        elif c == '.': out.append(chr(tape[ptr]))
        elif c == '[':
            if not tape[ptr]: pc = jump[pc]
        elif c == ']':
            if tape[ptr]: pc = jump[pc]
        pc += 1
    return ''.join(out)
print brainf('++++++++[>++++++++<-]>+.+.+.<+++[>-------<-]>.' + '[-]>++++[<++++++++>-]<+.')
def collatz(n):
    best = (0, 0)
    for i in xrange(1, n):
        x, c = i, 0
        while x != 1:
            x = x >> 1 if not x & 1 else 3 * x + 1
            c += 1
        if c > best[0]: best = (c, i)
    return best
print collatz(600)
