"""Regular expressions: search, sub with a function, findall, split, verbose patterns, backtracking."""
import re
import sys

WORD = re.compile(r"[A-Za-z_]\w*")
NUMBER = re.compile(r"""
    (?P<sign>[-+])?
    (?P<whole>\d+)
    (?:\.(?P<part>\d*))?      # digits after the point
    (?:[eE](?P<power>[-+]?\d+))?
""", re.VERBOSE)
MAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b")
PAIRS = re.compile(r"(\w+)\s*=\s*(\"[^\"]*\"|\S+)")
TAG = re.compile(r"<(\w+)[^>]*>(.*?)</\1>", re.DOTALL)
BACK = re.compile(r"(a|ab)(c|bcd)(d*)$")
LAZY = re.compile(r"(?:x+?y?)*z")


def text(n):
    return ("name_%d = \"value %d\"; size=%d.%de+%d <b>bold %d</b> user%d@example%d.org, a-b c "
            % (n, n * 7, n, n % 100, n % 30, n, n, n % 9))


def swap(m):
    return m.group(2) + ":" + m.group(1).upper()


def main(n):
    total = 0
    for i in range(n):
        s = text(i)
        total += len(WORD.findall(s))
        total += sum(int(m.group("whole")) for m in NUMBER.finditer(s))
        total += MAIL.search(s).start()
        total += len(PAIRS.sub(swap, s))
        total += len(TAG.search(s).group(2))
        total += len(re.split(r"[\s;,=]+", s))
        total += BACK.match("abcd" + "d" * (i % 7)).end(2)
        total += LAZY.match("xxyxyxxx" * 3 + "z").end()
        total += len(re.sub(r"\s+", " ", s))
        total += 1 if re.match(r"(?i)NAME_(?!9)\d+(?= =)", s) else 0
    print total


main(int(sys.argv[1]))
