print 'pkg init'
from sub1 import x as subx
version = '1.0'
