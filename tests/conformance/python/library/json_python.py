# The parts of `json` that programs extend, and the module without `_json`.
import sys
import json
import json.decoder
import json.encoder
import json.scanner


class Upper(json.JSONDecoder):
    def __init__(self):
        json.JSONDecoder.__init__(self)
        self.parse_string = lambda s, end, encoding, strict: (lambda t: (t[0].upper(), t[1]))(
            json.decoder.py_scanstring(s, end, encoding, strict))
        self.scan_once = json.scanner.py_make_scanner(self)
print Upper().decode('["a", {"key": "b"}]')

json.encoder.FLOAT_REPR = lambda number: '%.1f' % number
json.dump([1.25, {'x': 2.0}], sys.stdout, sort_keys=True)
print
json.encoder.FLOAT_REPR = float.__repr__

for name in sys.modules.keys():
    if name.startswith('json'):
        del sys.modules[name]
sys.modules['_json'] = None
import json
print json.encoder.c_make_encoder, json.decoder.c_scanstring
documents = ['null', ' [1, -2.5e3, 0, 1e5, true, false, NaN, -Infinity] ', '{"a": {"b": []}, "c": "d\\u00e4\\ud834\\udd20\\n"}', '{}',
             '""', '[1,]', '[1 2]', '{"a" 1}', '{"a": 1,}', '{a: 1}', '"abc', '"a\nb"', '"\\x"', '"\\u12"', '[', '{"a":', 'nope', '01', '-',
             '1 2', '[1', '"\xc3\xa4"', u'"\xe4\\/"']
for document in documents:
    try:
        print repr(json.loads(document))
    except ValueError, error:
        print 'ValueError', error
value = {'text': u'\xe4 "q" \\ \x01', 'list': [1, 2.5, None, True, (), {}], 3: 4L, None: {'deep': [[]]}, 'nan': float('inf')}
print json.dumps(value, sort_keys=True)
print json.dumps(value, sort_keys=True, indent=2, separators=(',', ':'))
print repr(json.dumps(u'\xe4', ensure_ascii=False)), json.dumps('\xe4', encoding='latin-1')
circle = []
circle.append(circle)
for wrong in (circle, {(1, 2): 3}, object, float('nan')):
    try:
        json.dumps(wrong, allow_nan=False)
    except (TypeError, ValueError), error:
        print type(error).__name__, error
print json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True)
