x = 'sub1.x'
def who(): return __name__
