# Digests by name, keys derived from passwords, and the numbers of the grammar's rules.
import hashlib
import hmac
import symbol

for name in 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512':
    digest = hashlib.new(name, 'ab')
    digest.update(buffer('c'))
    copied = digest.copy()
    copied.update(u'd')
    print name, digest.digest_size, digest.block_size, digest.hexdigest()[:20], copied.hexdigest()[:20],
    print hashlib.pbkdf2_hmac(name, 'password', 'salt', 3, 45).encode('hex')[:30],
    print len(hashlib.pbkdf2_hmac(name, b'x' * 200, bytearray('s'), 1)), hmac.new('k', 'm', getattr(hashlib, name)).hexdigest()[:12]
for arguments in ('sha1', 'p', 's', 0), ('sha1', 'p', 's', 1, 0), ('sha3', 'p', 's', 1):
    try:
        hashlib.pbkdf2_hmac(*arguments)
    except ValueError:
        print 'ValueError'
try:
    hashlib.new('nothing')
except ValueError as error:
    print error
print symbol.file_input, symbol.sym_name[symbol.yield_expr], len(symbol.sym_name)
