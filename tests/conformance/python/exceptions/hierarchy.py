import exceptions
names = ['BaseException', 'SystemExit', 'KeyboardInterrupt', 'GeneratorExit', 'Exception', 'StopIteration', 'StandardError', 'ArithmeticError', 'FloatingPointError', 'OverflowError', 'ZeroDivisionError', 'BufferError', 'AssertionError', 'AttributeError', 'EnvironmentError', 'IOError', 'OSError', 'EOFError', 'ImportError', 'LookupError', 'IndexError', 'KeyError', 'MemoryError', 'NameError', 'UnboundLocalError', 'ReferenceError', 'RuntimeError', 'NotImplementedError', 'SyntaxError', 'IndentationError', 'TabError', 'SystemError', 'TypeError', 'ValueError', 'UnicodeError', 'UnicodeDecodeError', 'UnicodeEncodeError', 'UnicodeTranslateError', 'Warning', 'DeprecationWarning', 'PendingDeprecationWarning', 'RuntimeWarning', 'SyntaxWarning', 'UserWarning', 'FutureWarning', 'ImportWarning', 'UnicodeWarning', 'BytesWarning']
for n in names:
    c = getattr(exceptions, n)
    assert c is getattr(__builtins__, n)
    print n, [k.__name__ for k in c.__mro__[1:]], c.__module__
