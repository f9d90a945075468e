"""pyparsing, PLY, lark, pycparser, PyYAML, simplejson, toml, html5lib, beautifulsoup4: parsers."""

import sys

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def pyparsing_():
    import pyparsing as pp
    number = pp.Regex(r'\d+(\.\d*)?').setParseAction(lambda t: float(t[0]))
    name = pp.Word(pp.alphas, pp.alphanums + '_')
    expr = pp.Forward()
    call = pp.Group(name + pp.Suppress('(') + pp.Optional(pp.delimitedList(expr)) + pp.Suppress(')'))
    operand = call | number | name
    expr << pp.infixNotation(operand, [('^', 2, pp.opAssoc.RIGHT), (pp.oneOf('+ -'), 1, pp.opAssoc.RIGHT),
                                       (pp.oneOf('* /'), 2, pp.opAssoc.LEFT), (pp.oneOf('+ -'), 2, pp.opAssoc.LEFT)])
    for text in '1 + 2 * -x ^ 2', 'f(a, g(1, 2) * 3) / (4 - 5)', '((1))':
        print expr.parseString(text, parseAll=True).asList()
    config = pp.ZeroOrMore(pp.Group(name('key') + pp.Suppress('=') + (pp.quotedString.copy().setParseAction(
        pp.removeQuotes) | number)('value')))
    print config.parseString('a = "x y" b = 3.5').dump()
    print (pp.nestedExpr('(', ')')).parseString('(a (b c) ((d)))').asList()
    for bad in '1 +', '(2':
        try:
            expr.parseString(bad, parseAll=True)
        except pp.ParseException as error:
            print error, error.lineno, error.col
    print [(t.asList(), s, e) for t, s, e in pp.Word(pp.nums).scanString('ab12cd345')]


def ply_():
    from ply import lex, yacc
    tokens = ('NAME', 'NUMBER')
    literals = '=+-*/()'
    t_NAME = r'[a-zA-Z_]\w*'
    t_ignore = ' \t'

    def t_NUMBER(t):
        r'\d+'
        t.value = int(t.value)
        return t

    def t_newline(t):
        r'\n+'
        t.lexer.lineno += t.value.count('\n')

    def t_error(t):
        print 'illegal', t.value[0]
        t.lexer.skip(1)

    precedence = (('left', '+', '-'), ('left', '*', '/'), ('right', 'UMINUS'))
    names = {}

    def p_assign(p):
        'statement : NAME "=" expression'
        names[p[1]] = p[3]

    def p_expr(p):
        'statement : expression'
        print p[1]

    def p_binary(p):
        '''expression : expression '+' expression
                      | expression '-' expression
                      | expression '*' expression
                      | expression '/' expression'''
        p[0] = {'+': lambda a, b: a + b, '-': lambda a, b: a - b, '*': lambda a, b: a * b, '/': lambda a, b: a // b}[p[2]](p[1], p[3])

    def p_minus(p):
        "expression : '-' expression %prec UMINUS"
        p[0] = -p[2]

    def p_group(p):
        "expression : '(' expression ')'"
        p[0] = p[2]

    def p_number(p):
        'expression : NUMBER'
        p[0] = p[1]

    def p_name(p):
        'expression : NAME'
        p[0] = names.get(p[1], 0)

    def p_error(p):
        print 'syntax error', p and p.value

    lexer = lex.lex()
    parser = yacc.yacc(write_tables=False, debug=False)
    for line in 'a = 3 + 4 * 2', 'a - -(2 - 5) * 6 / 4', '1 + * 2', 'b @ 2', '(a + a) * a':
        parser.parse(line, lexer=lexer)
    for i in range(40):
        parser.parse('a = (a * 7 + %d) / 3 - (4 * (5 + 6))' % i, lexer=lexer)
    print sorted(names.items())


def lark_():
    from lark import Lark, Transformer, v_args, exceptions
    grammar = r'''
        ?start: sum
        ?sum: product | sum "+" product -> add | sum "-" product -> sub
        ?product: atom | product "*" atom -> mul | product "/" atom -> div
        ?atom: NUMBER -> number | "-" atom -> neg | NAME -> var | "(" sum ")"
        %import common.CNAME -> NAME
        %import common.NUMBER
        %import common.WS_INLINE
        %ignore WS_INLINE
    '''

    @v_args(inline=True)
    class Tree(Transformer):
        from operator import add, sub, mul, truediv as div, neg
        number = float

        def var(self, name):
            return len(name)

    for kind in 'lalr', 'earley':
        parser = Lark(grammar, parser=kind)
        for text in '1 + 2 * 3', '-(abc - 4) / 8 * x':
            tree = parser.parse(text)
            print tree.pretty(), Tree().transform(tree)
        try:
            parser.parse('1 + + 2')
        except exceptions.UnexpectedInput as error:
            print type(error).__name__, error.line, error.column


def pycparser_():
    from pycparser import c_parser, c_generator
    text = r'''
    typedef struct node { int value; struct node *next; } node_t;
    static const char *names[3] = {"a", "b\n", 0};
    int sum(node_t *n, int (*f)(int)) {
        int total = 0;
        for (; n; n = n->next) { if (f(n->value) > 3 && !total) total += n->value << 1; else continue; }
        switch (total) { case 1: return 0; default: break; }
        do { total--; } while (total > 0 ? 1 : 0);
        return (int) total * sizeof(node_t);
    }
    '''
    tree = c_parser.CParser().parse(text, 'x.c')
    print c_generator.CGenerator().visit(tree)
    import StringIO
    out = StringIO.StringIO()
    tree.show(buf=out, attrnames=True, nodenames=True, showcoord=True)
    print out.getvalue()
    try:
        c_parser.CParser().parse('int f( {', 'x.c')
    except Exception as error:
        print type(error).__name__, error


def yaml_():
    import yaml
    text = u'''
--- # doc
anchors: &a {x: 1, y: [2, 3.5, 1e3, ~, true, No]}
ref: *a
merged: {<<: *a, z: "q\\u00e9\\n"}
block: |
  two
  lines
folded: >-
  joined
  text
date: 2001-12-14
stamp: 2001-12-14t21:59:43.10-05:00
? complex
: - nested
  - {a: b}
binary: !!binary aGVsbG8=
set: !!set {a, b}
pairs: !!omap [a: 1, b: 2]
octal: 0o14
...
---
second
'''
    docs = list(yaml.safe_load_all(text))
    for key, value in sorted(docs[0].items()):
        print key, sorted(value.items()) if isinstance(value, dict) else repr(value)
    print docs[1]
    print yaml.safe_dump([docs[0]['anchors'], {'s': u'\xe9', 't': 'a: b', 'n': None, 'l': [1, [2, []]], 'm': 'x\ny\n'}])
    print yaml.dump({'a': (1, 2), 'b': set([1]), 'c': 1j, 'o': yaml_}, default_flow_style=False)
    for bad in 'a: [1, 2', 'a: b: c', '\tx', '*unknown', '!!python/object:os.x {}':
        try:
            yaml.safe_load(bad)
        except yaml.YAMLError as error:
            print error
    print [type(t).__name__ for t in yaml.scan('a: [b]')], [str(e) for e in yaml.parse('- x')][:4]


def simplejson_():
    import simplejson
    from decimal import Decimal
    from collections import OrderedDict, namedtuple
    value = OrderedDict([('a', [1, 2.5, None, True]), ('b', {'c': u'\xe9\u2028"\\'}), ('d', Decimal('1.10')), ('e', 10**20),
                         ('t', namedtuple('T', 'x y')(1, 2))])
    print simplejson.dumps(value), simplejson.dumps(value, indent=2, sort_keys=True, ensure_ascii=False).encode('utf-8')
    print simplejson.loads('{"x": [1.5, "\\u00e9\\ud834\\udd1e", {"y": null}]}', use_decimal=True, object_pairs_hook=OrderedDict)
    print simplejson.dumps(['</script>', float('inf')], for_json=True, allow_nan=True), simplejson.dumps(set(), default=list)
    for bad in '[1,', '{"a" 1}', '["\x01"]', 'nul', '':
        try:
            simplejson.loads(bad)
        except simplejson.JSONDecodeError as error:
            print error, error.lineno, error.colno
    text = simplejson.dumps([{'id': i, 'name': 'n%d' % i, 'tags': ['x'] * 5, 'score': i / 7.0} for i in range(200)])
    print len(text), sum(d['id'] for d in simplejson.loads(text))


def toml_():
    import toml
    text = u'title = "T"\n[owner]\nname = "x"\ndob = 1979-05-27T07:32:00Z\n[[p]]\na = [1, 2]\nb = {c = 1.5}\n[[p]]\na = []\ns = """m\nl"""\n'
    value = toml.loads(text)
    print sorted((k, repr(v)) for k, v in value.items() if k != 'owner')
    print toml.dumps({'a': {'b': [1, 2]}})


def html5lib_():
    import html5lib
    text = u'<!DOCTYPE html><title>x</title><p>one<p>two <b>bold<i>both</b>it</i><table><tr><td>cell<tr></table><!-- c --><script>a<b</script>&eacute;&nbsp;<svg><path/></svg>'
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    print html5lib.serialize(tree, omit_optional_tags=False, quote_attr_values='always').encode('utf-8')
    walker = html5lib.getTreeWalker('etree')
    print [t['type'] for t in walker(tree)][:20]


def bs4_():
    import bs4
    text = '<html><body><div id="a" class="x y"><p>one</p><p class="y">two<a href="/l">link</a></p></div><br/>tail &lt;</body></html>'
    for kind in 'html.parser', 'html5lib':
        soup = bs4.BeautifulSoup(text, kind)
        print soup.div['class'], [p.get_text() for p in soup.find_all('p')], soup.select('div > p.y a')[0]['href']
        print soup.prettify().encode('utf-8')
        soup.a.replace_with('text')
        soup.div.append(soup.new_tag('span', title='t'))
        print soup.div, list(soup.stripped_strings)


def main():
    for i in range(ROUNDS):
        for part in pyparsing_, ply_, lark_, pycparser_, yaml_, simplejson_, toml_, html5lib_, bs4_:
            if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
                print '==', part.__name__
                part()


main()
