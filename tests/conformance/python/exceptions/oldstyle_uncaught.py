class Old:
    def __init__(self, m): self.m = m
    def __str__(self): return 'old ' + self.m
raise Old('err')
