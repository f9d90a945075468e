"""docutils, Markdown, Pygments, Mako, pystache, chameleon: texts made of texts."""

import sys

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1

RST = u'''
Title
=====

:Author: somebody
:Date: 2001-01-01

A *paragraph* with **strong**, ``literal``, `a link`_, a footnote [1]_ and |sub|.

.. _a link: http://example.com/
.. |sub| replace:: substituted
.. [1] The footnote.

Section
-------

1. first
2. second

   * nested
   * list

term
    definition

+------+------+
| a    | b    |
+======+======+
| 1    | two  |
+------+------+

.. note:: careful

.. code:: python

   def f(x): return x

.. image:: x.png
   :alt: picture

::

    literal block

Broken `role
'''

MARKDOWN = u'''
# Head {#top}

Some *emphasis*, **strong**, `code`, [link](http://x.y "t"), ![img](a.png) and <b>html</b> &amp; entity.

* one
* two
    1. inner
    2. other

> quoted
> text

    code block
    <tag>

| a | b |
|---|--:|
| 1 | 2 |

```python
def f(): pass
```

Term
:   Definition[^1]

[^1]: A note.

*[HTML]: Hyper Text

HTML is abbreviated.
'''

CODE = u'''
class A(object):
    """Doc."""
    @property
    def x(self, *a, **k):
        # a comment
        return [i ** 2 for i in range(10) if i % 2] + {'k': u"v\\n"}.values() or 0x1F - 1.5e-3j

def main():
    print "hello %s" % 'world'
    try:
        raise ValueError, "no"
    except (ValueError, KeyError) as e:
        pass
'''


def docutils_():
    from docutils.core import publish_parts, publish_string
    options = {'report_level': 5, 'halt_level': 5, 'input_encoding': 'unicode', 'output_encoding': 'unicode',
               '_disable_config': True, 'syntax_highlight': 'none'}
    parts = publish_parts(RST, writer_name='html4css1', settings_overrides=options)
    print parts['html_body'].encode('utf-8')
    print publish_string(RST, writer_name='pseudoxml', settings_overrides=options).encode('utf-8')
    print publish_string(RST, writer_name='latex', settings_overrides=options).encode('utf-8')[-900:]


def markdown_():
    import markdown
    print markdown.markdown(MARKDOWN, extensions=['extra', 'toc', 'sane_lists', 'nl2br']).encode('utf-8')


def pygments_():
    import pygments
    from pygments import lexers, formatters
    for lexer in lexers.Python2Lexer(), lexers.HtmlLexer(), lexers.JavascriptLexer(), lexers.CLexer():
        print pygments.highlight(CODE, lexer, formatters.HtmlFormatter(linenos=True)).encode('utf-8')
        print pygments.highlight(CODE, lexer, formatters.TerminalFormatter()).encode('utf-8')
    print lexers.get_lexer_by_name('ruby').name, lexers.guess_lexer('#!/usr/bin/perl\n').name
    print formatters.HtmlFormatter(style='monokai').get_style_defs('.h')[:200]


def mako_():
    from mako.template import Template
    from mako.lookup import TemplateLookup
    lookup = TemplateLookup()
    lookup.put_string('base', u'<%def name="title()">base</%def><h1>${self.title()}</h1>${next.body()}')
    lookup.put_string('page', u'''<%inherit file="base"/><%def name="title()">page</%def>
<%! import math %>
<%def name="row(x)" filter="trim"> <td>${x | h}</td> </%def>
% for i, n in enumerate(names):
    % if loop.first:
first
    % endif
${i} ${row(n)} ${loop.index} ${math.sqrt(i)}
% endfor
<%block name="b">block</%block>
## nothing
${"a&b" | h,u} <%text>${raw}</%text>
''')
    print lookup.get_template('page').render_unicode(names=[u'<a>', u'b', u'\xe9']).encode('utf-8')
    print Template(u'${x} ${", ".join(str(y) for y in range(x))}').render(x=4)
    from mako import exceptions
    try:
        Template(u'line\n${1/0}').render()
    except ZeroDivisionError:
        print exceptions.text_error_template().render().splitlines()[-1]
    try:
        Template(u'% for x in y:\n')
    except Exception as error:
        print type(error).__name__, error


def pystache_():
    import pystache
    template = u'{{#people}}{{name}}{{^last}}, {{/last}}{{! no }}{{/people}} {{{raw}}} {{&raw}} {{raw}} {{>part}} {{=<% %>=}}<% name %>'
    renderer = pystache.Renderer(partials={'part': u'[{{name}}]'})
    print renderer.render(template, {'people': [{'name': 'a'}, {'name': 'b', 'last': True}], 'raw': u'<&>', 'name': 'n'})


def chameleon_():
    from chameleon import PageTemplate, PageTextTemplate
    template = PageTemplate(u'''<div tal:define="x python: 3">
  <p tal:repeat="i range(x)" tal:attributes="class 'odd' if repeat.i.odd else 'even'" tal:content="i">no</p>
  <b tal:condition="x &gt; 2">${x} ${structure: '<i/>'}</b><u tal:replace="string:a ${x}"/>
  <m metal:define-macro="m">macro <metal:slot define-slot="s">slot</metal:slot></m>
</div>''')
    print template(name=u'n')
    print PageTextTemplate(u'Hello ${name}!')(name=u'world')


def main():
    for i in range(ROUNDS):
        for part in docutils_, markdown_, pygments_, mako_, pystache_, chameleon_:
            if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
                print '==', part.__name__
                part()


main()
