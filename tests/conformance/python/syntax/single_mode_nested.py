# Code in `single` mode shows the values of expression statements in nested blocks, not those in functions and classes.
for text in ("for i in range(2): i\n", "try:\n  True\nexcept:\n  False\n", "if 1:\n  'five'\n", "while 1:\n  3\n  break\n",
             "with open('/dev/null'): 7\n", "try:\n  1;2\nfinally:\n  4\n", "class C:\n  'doc'\n  5\n",
             "def f():\n  6\n", "None\n", "1, f()\n", "for _ in (1,):\n  def g():\n    8\n  g()\n  9\n"):
    print repr(text)
    exec compile(text, 'entry', 'single')
