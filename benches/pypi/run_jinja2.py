"""Jinja2 and MarkupSafe: inheritance, macros, filters, loops, the sandbox, extensions, errors."""

import sys
import traceback

import jinja2
from jinja2 import sandbox
from markupsafe import Markup, escape

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1

TEMPLATES = {
    'base.html': u'<title>{% block title %}none{% endblock %}</title>\n<ul>{% block nav %}{% endblock %}</ul>\n'
                 u'{% block body scoped %}{% endblock %}\n',
    'macros.html': u'{% macro field(name, value="", type="text") -%}'
                   u'<input name="{{ name }}" value="{{ value|e }}" type="{{ type }}">{{ caller() if caller }}'
                   u'{%- endmacro %}',
    'page.html': u'{% extends "base.html" %}{% from "macros.html" import field with context %}'
                 u'{% block title %}{{ super() }} - {{ user.name|upper }}{% endblock %}'
                 u'{% block nav %}{% for item in items if item.visible recursive %}'
                 u'<li class="{{ loop.cycle("odd", "even") }}">{{ loop.index }}/{{ loop.length }} {{ item.label }}'
                 u'{% if item.children %}<ul>{{ loop(item.children) }}</ul>{% endif %}</li>{% else %}empty{% endfor %}'
                 u'{% endblock %}'
                 u'{% block body %}{% call field("q", "<" ~ user.name ~ ">") %}!{% endcall %}\n'
                 u'{% set total = namespace(n=0) %}{% for row in rows|batch(3, "-") %}'
                 u'{{ row|join(", ") }};{% set total.n = total.n + row|length %}{% endfor %} {{ total.n }}\n'
                 u'{{ rows|sort(reverse=true)|map("string")|list|pprint }} {{ rows|sum }} {{ words|groupby(0)|length }}\n'
                 u'{% filter indent(2) %}{% include "part.txt" ignore missing %}{% endfilter %}'
                 u'{{ "%s=%05.2f"|format("pi", 3.14159) }} {{ user|attr("name")|replace("a", "o")|title }} '
                 u'{{ words|select("in", ["b1", "c2"])|join("|") }} {{ 7 is divisibleby 3 }} {{ (1, 2) is iterable }}\n'
                 u'{{ {"b": 1, "a": 2}|dictsort }} {{ text|wordwrap(20) }} {{ text|truncate(15) }} {{ text|wordcount }} '
                 u'{{ 12345678|filesizeformat }} {{ "a b&c"|urlencode }} {{ [1, 2, 3]|tojson }} {{ 3.7|round|int }}\n'
                 u'{% endblock %}',
    'part.txt': u'one\ntwo {{ user.name }}\n',
}


class User(object):
    def __init__(self, name):
        self.name = name


def items(depth):
    return [dict(label=u'item %d.%d' % (depth, i), visible=i != 2, children=items(depth - 1) if depth and i == 0 else [])
            for i in range(4)]


def main():
    text = ''
    environment = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True, trim_blocks=True,
                                     extensions=['jinja2.ext.do', 'jinja2.ext.loopcontrols', 'jinja2.ext.i18n'])
    environment.install_null_translations()
    environment.filters['shout'] = lambda s: Markup('<b>%s</b>') % s
    values = dict(user=User(u'maria <3'), items=items(2), rows=range(11), words=['a1', 'a2', 'b1', 'c2'],
                  text='the quick brown fox jumps over the lazy dog')
    for i in range(ROUNDS):
        text = environment.get_template('page.html').render(values)
        inline = environment.from_string(
            u'{% for i in range(10) %}{% if i == 7 %}{% break %}{% elif i is odd %}{% continue %}{% endif %}{{ i }}'
            u'{% endfor %}{% set l = [] %}{% do l.append(3) %}{{ l }}'
            u'{% trans count=rows|length %}one row{% pluralize %}{{ count }} rows{% endtrans %} {{ "x<y"|shout }}')
        tail = inline.render(values)
    print text
    print tail
    print environment.compile(u'{% for a, b in c %}{{ a + b }}{% endfor %}', raw=True).count('\n')
    for bad in u'{{ 1 +', u'{% for %}', u'{{ missing.attribute }}', u'{% include "none" %}', u'{{ 1 / 0 }}', u'{{ x|nope }}':
        try:
            print environment.from_string(bad).render()
        except Exception as error:
            print type(error).__name__, error
    failing = jinja2.Environment(loader=jinja2.DictLoader({
        'outer': u'one\n{% include "inner" %}', 'inner': u'\n\n{% macro m(x) %}\n{{ x.y.z }}\n{% endmacro %}{{ m(3) }}'}))
    try:
        failing.get_template('outer').render()
    except jinja2.UndefinedError:
        print traceback.format_exc().replace(jinja2.__path__[0], 'jinja2')
    boxed = sandbox.SandboxedEnvironment()
    for bad in u'{{ "".__class__.__mro__ }}', u'{{ f.func_globals }}', u'{{ "{0.__class__}".format(1) }}':
        try:
            print repr(boxed.from_string(bad).render(f=main))
        except Exception as error:
            print type(error).__name__, error
    print escape('<a href="x">&\'</a>'), Markup('<i>%s</i> {0}') % '<', Markup(u'<p>a &amp; b</p>').striptags(), \
        Markup('a') + '<', Markup(',').join(['<', Markup('>')]), repr(Markup('&lt;').unescape())
    for token in list(environment.lex(u'{% if a %}{{ b|c }}{% endif %}'))[:12]:
        print token


main()
