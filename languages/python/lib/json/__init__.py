"""JSON texts from values and values from JSON texts. The work is done in the native module `_json`.

>>> dumps(['text', {'number': 1.25, 'nothing': None}], sort_keys=True)
'["text", {"nothing": null, "number": 1.25}]'
>>> dumps({4: 5, 6: 7}, sort_keys=True, separators=(',', ':'))
'{"4":5,"6":7}'
>>> print dumps({'a': [1, 2]}, indent=2)
{
  "a": [
    1, 
    2
  ]
}
>>> loads('{"a": [true, "b\\\\u00e4"]}') == {'a': [True, u'b\\xe4']}
True
>>> loads('1.1', parse_float=str)
'1.1'
>>> loads('{"real": 1, "imag": 2}', object_hook=lambda parts: complex(**parts))
(1+2j)
"""

__version__ = '2.0.9'
__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONEncoder']

from json.decoder import JSONDecoder
from json.encoder import JSONEncoder

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def dump(obj, fp, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, encoding='utf-8', default=None, sort_keys=False, **kw):
    """Write a value to a file."""
    cls = cls or JSONEncoder
    encoder = cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
                  indent=indent, separators=separators, encoding=encoding, default=default, sort_keys=sort_keys, **kw)
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


def dumps(obj, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, encoding='utf-8', default=None, sort_keys=False, **kw):
    """A value as JSON text."""
    if (not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None and indent is None
            and separators is None and encoding == 'utf-8' and default is None and not sort_keys and not kw):
        return _default_encoder.encode(obj)
    cls = cls or JSONEncoder
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
               indent=indent, separators=separators, encoding=encoding, default=default, sort_keys=sort_keys,
               **kw).encode(obj)


def load(fp, encoding=None, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """The value of the JSON text in a file."""
    return loads(fp.read(), encoding=encoding, cls=cls, object_hook=object_hook, parse_float=parse_float,
                 parse_int=parse_int, parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


def loads(s, encoding=None, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """The value of a JSON text."""
    if cls is None and encoding is None and not kw:
        if (object_hook is None and parse_int is None and parse_float is None and parse_constant is None
                and object_pairs_hook is None):
            return _default_decoder.decode(s)
    cls = cls or JSONDecoder
    for name, value in (('object_hook', object_hook), ('object_pairs_hook', object_pairs_hook), ('parse_float', parse_float),
                        ('parse_int', parse_int), ('parse_constant', parse_constant)):
        if value is not None:
            kw[name] = value
    return cls(encoding=encoding, **kw).decode(s)
