import json
for v in (None, True, False, 0, -5, 1.5, 1e100, 0.1, 10 ** 20, 'a', u'\xe9', '"\\/\n\t\x01', u'\u20ac\U0001F600', [], [1, [2]], (1, 2), {}, {'a': 1}, {'k': [None, {'z': 'q'}]}, {1: 'int key'}, {None: 1}, {True: 2}, {1.5: 'f'}, float('inf'), ''):
    s = json.dumps(v); print s, repr(json.loads(s))
print json.dumps({'b': 1, 'a': [1, {'c': 2}]}, sort_keys=True), json.dumps([1, {'a': 2}], separators=(',', ':')), json.dumps(u'\xe9', ensure_ascii=False).encode('utf-8')
print json.dumps({'b': [1, 2], 'a': {}, 'c': [], 'd': {'x': None}}, sort_keys=True, indent=2)
for s in ('1', '-0', '1.5e3', '"a\\u00e9\\n\\ud83d\\ude00"', '[1, 2 , "x"]', ' {"a" : [true,false , null]} ', '1E400', '12345678901234567890', '"\\/"', '[]', '{}', '-1.25', 'NaN', '-Infinity'):
    print s, repr(json.loads(s)), type(json.loads(s)).__name__
for s in ('', '[', '[1,]', '{a:1}', "{'a':1}", '"abc', 'nul', '[1 2]', '{"a" 1}', '1 2', '"\\x"', '{"a":}', '"\n"', 'tru', '{1:2}', '"\\u12"', '[1}'):
    try:
        print s, json.loads(s)
    except ValueError as e: print repr(s), 'ValueError', e
for v in (set([1]), object, 1j, {(1, 2): 3}, '\xff'):
    try:
        print json.dumps(v)
    except Exception as e: print type(e).__name__, str(e)
class E(json.JSONEncoder):
    def default(self, o): return sorted(o) if isinstance(o, set) else json.JSONEncoder.default(self, o)
print json.dumps({'s': set([3, 1])}, cls=E), json.dumps([1j], default=str), json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)), json.loads('[1.5, 2]', parse_float=str, parse_int=lambda s: int(s) * 10), json.loads('{"z": 1, "a": 2}', object_pairs_hook=list), json.JSONEncoder(sort_keys=True).encode({'b': 1, 'a': 2}), json.JSONDecoder().raw_decode('[1] tail'), ''.join(json.JSONEncoder().iterencode([1, 'a']))
from StringIO import StringIO
f = StringIO(); json.dump([1, 'x'], f); print f.getvalue(), json.load(StringIO('{"q": [1]}')), json.dumps({'skip': 1, (1,): 2}, skipkeys=True), json.dumps('a', indent=1)
l = []; l.append(l)
try:
    json.dumps(l)
except ValueError as e: print e
