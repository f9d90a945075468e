print 'b start'
import cyc_a
def get(): return cyc_a.x
print 'b end', hasattr(cyc_a, 'x')
