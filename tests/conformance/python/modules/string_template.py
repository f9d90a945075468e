import string
t = string.Template('$who likes ${what}s and $$5'); print t.substitute(who='Bob', what='cat'), t.safe_substitute(who='X'), t.template
try:
    t.substitute(who='a')
except KeyError as e: print 'KeyError', e
try:
    string.Template('$ bad').substitute()
except ValueError as e: print e
