def len(x): return 'shadowed'
def go(): return len([1])
