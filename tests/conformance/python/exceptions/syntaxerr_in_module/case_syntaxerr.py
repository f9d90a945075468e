print 'importing'
import bad_mod
