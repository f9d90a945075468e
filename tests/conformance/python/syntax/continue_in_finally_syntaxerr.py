src = """
for i in range(2):
    try:
        pass
    finally:
        continue
"""
try:
    compile(src, 's', 'exec')
except SyntaxError as e:
    print e.msg, e.lineno
