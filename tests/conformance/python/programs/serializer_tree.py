class Node(object):
    def __init__(self, tag, *kids, **attrs): self.tag, self.kids, self.attrs = tag, list(kids), attrs
    def render(self, ind=0):
        pad = '  ' * ind
        a = ''.join(' %s="%s"' % kv for kv in sorted(self.attrs.items()))
        if not self.kids: return '%s<%s%s/>' % (pad, self.tag, a)
        if len(self.kids) == 1 and isinstance(self.kids[0], basestring): return '%s<%s%s>%s</%s>' % (pad, self.tag, a, self.kids[0], self.tag)
        inner = '\n'.join(k.render(ind + 1) if isinstance(k, Node) else '  ' * (ind + 1) + k for k in self.kids)
        return '%s<%s%s>\n%s\n%s</%s>' % (pad, self.tag, a, inner, pad, self.tag)
    def walk(self):
        yield self
        for k in self.kids:
            if isinstance(k, Node):
                for n in k.walk(): yield n
    def find(self, **attrs): return [n for n in self.walk() if all(n.attrs.get(k) == v for k, v in attrs.items())]
    def __iadd__(self, k): self.kids.append(k); return self
    def __getattr__(self, tag):
        if tag.startswith('_'): raise AttributeError(tag)
        return [k for k in self.kids if isinstance(k, Node) and k.tag == tag]
class Maker(object):
    def __getattr__(self, tag): return lambda *k, **a: Node(tag, *k, **a)
h = Maker()
t = h.html(h.head(h.title('Hi')), h.body(h.p('one', id='a'), h.p('two', h.b('bold'), id='b', cls='x'), h.br(), id='a'))
t.kids[1] += h.p('added')
print t.render()
print [n.tag for n in t.walk()], [n.tag for n in t.find(id='a')], len(t.body[0].p), t.body[0].p[1].attrs == {'id': 'b', 'cls': 'x'}, hasattr(t, '__nope__')
def dump(o, ind=0):
    p = ' ' * ind
    if isinstance(o, dict): return '{' + ', '.join('%s: %s' % (k, dump(o[k])) for k in sorted(o)) + '}'
    if isinstance(o, (list, tuple)): return '[' + '; '.join(map(dump, o)) + ']'
    if isinstance(o, bool) or o is None: return {True: 'yes', False: 'no', None: 'nil'}[o]
    if isinstance(o, basestring): return '"%s"' % o.replace('"', '\\"')
    return repr(o)
print dump({'a': [1, 2.5, (True, None)], 'b': {'c': 'q"q', 'd': 10 ** 20}})
