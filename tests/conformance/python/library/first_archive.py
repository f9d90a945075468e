# The first archive of a program: what reads archives imports modules itself.
import posix
import sys

data = ('PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00!(\xdd\xd8\x8c\xbb*\x00\x00\x00*\x00'
        '\x00\x00\x09\x00\x00\x00inside.pyimport ty'
        'pes\x0ax = __file__.split("'
        '/")[-2:]\x0aPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00!'
        '(\xdd\xd8\x8c\xbb*\x00\x00\x00*\x00\x00\x00\x09\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00'
        '\x00\x80\x01\x00\x00\x00\x00inside.pyPK\x05\x06\x00\x00\x00\x00'
        '\x01\x00\x01\x007\x00\x00\x00Q\x00\x00\x00\x00\x00')
path = '/tmp/first_archive_%d.zip' % posix.getpid()
with open(path, 'wb') as f:
    f.write(data)
sys.path.insert(0, path)
try:
    import inside
    print inside.x[1], inside.x[0] == path.split('/')[-1], inside.types.IntType
finally:
    posix.unlink(path)
