"""Types whose instances nobody can make, also by deriving from one of them."""
import types

for t in (type(None), type(NotImplemented), type(Ellipsis), types.BuiltinFunctionType, types.GeneratorType, types.FrameType,
          types.TracebackType, types.DictProxyType):
    for arguments in ((), (1,), ('E', (), {})):
        try:
            print t(*arguments)
        except TypeError as e:
            print e
for base in (len, range, [].append):
    try:
        class E(base):
            pass
    except TypeError as e:
        print e
