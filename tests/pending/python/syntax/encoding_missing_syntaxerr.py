x = 'é'
print x
