"""Doc."""
from __future__ import (print_function as p, division, unicode_literals); print(1, file=2)
print(print, 'a', b'b', "c")
