from .. import sub1
from ..sub1 import x as up
def name(): return __name__, sub1.__name__
