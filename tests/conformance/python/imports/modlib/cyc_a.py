print 'a start'
import cyc_b
x = 'ax'
def use(): return cyc_b.get()
print 'a end'
