import mod_x
print 'ok'
mod_x.go([1])
