"""Where errors are that the end of a file brings."""
import os
import tempfile

texts = ["x = '''abc\n\n", "x = '''abc", "a = 1\nx = '''abc\ny\nz\n", "x = '''a\nbc", "f(1,\n", "f(1,\n\n\n", "f(1", "if 1:\n", "if 1:",
         "if 1:\n\n\n", "if 1:\n# c\n", "class A:\n  def f(self):\n", "try:\n  x\n", "try: x\n", "try:\n  x\nexcept:\n", "x = (yield\n",
         "x = \\\n", "if 1:\n  x\n y\n", "x +\n", "print 'abc\n", "`x\n", "(\n)\n]\n", "def f():\n  try:\n    x\n", "def f():\n  @x\n"]
handle, name = tempfile.mkstemp()
os.close(handle)
for text in texts:
    with open(name, 'w') as f:
        f.write(text)
    try:
        execfile(name)
    except SyntaxError as e:
        print repr(text), type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text)
    try:
        compile(text, 'text', 'exec')
    except SyntaxError as e:
        print '    as a string:', type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text)
os.remove(name)
