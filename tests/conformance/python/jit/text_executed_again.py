# The same text, executed with other globals each time: its code may be the same, what it does is not.

SOURCE = '''
def render(items):
    total = start
    for item in items:
        total += weigh(item)
    return total
'''


def weigh_length(item):
    return len(item)


def weigh_one(item):
    return 1


totals = []
for k in range(60):
    space = {'start': k, 'weigh': weigh_length if k % 2 else weigh_one}
    exec SOURCE in space
    render = space['render']
    for again in range(20):
        last = render(['a', 'bb', 'ccc'] * 3)
    totals.append(last)
    if k % 10 == 9:
        # A builtin that the globals hide from now on.
        space['len'] = lambda x: 1000
        space['weigh'] = eval('lambda item: len(item)', space)
        totals.append(render(['x', 'y']))
print totals

# Globals that change while the function is hot.
space = {'start': 0, 'weigh': weigh_one}
exec SOURCE in space
answers = []
for k in range(900):
    answers.append(space['render']('abc'))
    if k == 700:
        space['weigh'] = lambda item: 5
    if k == 800:
        del space['start']
        space['__builtins__'] = {'start': 1}
        break
print answers[0], answers[700], answers[701], len(answers)
try:
    print space['render']('abc')
except NameError as problem:
    print problem

# What differs is not taken for the same.
print [eval('3 / 2') for k in range(4)]
exec 'from __future__ import division\nprint [eval("3 / 2") for k in range(4)]'
print [eval(u"'\xe9'") == eval("'\xe9'") for k in range(4)]
for k in range(4):
    try:
        exec 'a b'
    except SyntaxError as problem:
        print problem.msg, problem.lineno


def outer():
    x = 1
    for k in range(4):
        exec 'x = x + 1'
    return x


print outer()
