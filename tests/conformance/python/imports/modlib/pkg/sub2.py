from . import sub1
from .sub1 import who as w
from .inner import deep
from .inner.deep import up
val = sub1.x + w()
