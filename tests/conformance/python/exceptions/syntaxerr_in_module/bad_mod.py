def ok():
    pass
x = (1 + ) * 2
