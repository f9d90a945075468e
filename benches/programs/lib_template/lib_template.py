"""string.Template, and a small template engine that compiles templates to functions."""
import re
import sys
from string import Template

TOKEN = re.compile(r"({{.*?}}|{%.*?%})", re.S)


class Code(object):
    def __init__(self):
        self.lines = []
        self.depth = 1

    def add(self, line):
        self.lines.append("    " * self.depth + line)


def build(source):
    code = Code()
    for token in TOKEN.split(source):
        if token.startswith("{{"):
            code.add("put(str(%s))" % expression(token[2:-2].strip()))
        elif token.startswith("{%"):
            words = token[2:-2].split()
            if words[0] == "for":
                code.add("for c[%r] in %s:" % (words[1], expression(words[3])))
                code.depth += 1
            elif words[0] == "if":
                code.add("if %s:" % expression(words[1]))
                code.depth += 1
            else:
                code.depth -= 1
        elif token:
            code.add("put(%r)" % token)
    space = {}
    exec "def render(c, put):\n" + "\n".join(code.lines) in space
    return space["render"]


def expression(text):
    parts = text.split(".")
    return "".join(["c[%r]" % parts[0]] + ["[%r]" % p for p in parts[1:]])


PAGE = """<h1>{{ title }}</h1><ul>{% for item in items %}<li>{{ item.name }}: {{ item.price }}
{% if item.sale %}<b>sale</b>{% end %}</li>{% end %}</ul>"""


def main(n):
    total = 0
    letter = Template("Dear $name, your order $${number} of ${count} pieces costs $price. $$ only")
    render = build(PAGE)
    for i in xrange(n):
        if i % 50 == 0:
            render = build(PAGE)
        items = [{"name": "n%d" % j, "price": j * 1.5, "sale": j % 3 == 0} for j in range(15)]
        out = []
        render({"title": "Page %d" % i, "items": items}, out.append)
        total += len("".join(out))
        total += len(letter.substitute(name="A%d" % i, count=i, price=i * 3))
        total += len(letter.safe_substitute({"name": "B"}))
    print total


main(int(sys.argv[1]))
