"""textwrap, difflib, shlex, fnmatch, pprint."""
import difflib
import fnmatch
import pprint
import shlex
import sys
import textwrap

TEXT = """Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut
labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation-ullamco laboris."""


def main(n):
    total = 0
    for i in xrange(n):
        total += len(textwrap.fill("%s %d" % (TEXT, i), 30 + i % 20)) + len(textwrap.dedent("  a\n    b\n  c"))
        a = ["line %d" % (j * i % 17) for j in range(30)]
        b = ["line %d" % (j * i % 13) for j in range(30)]
        total += sum(len(x) for x in difflib.unified_diff(a, b, "a", "b", lineterm=""))
        total += int(1000 * difflib.SequenceMatcher(None, TEXT[:60], TEXT[i % 9:70]).ratio())
        total += len(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
        total += len(shlex.split("cmd 'a b' --x=\"y z\" plain # c", True))
        total += len(fnmatch.filter(a, "*[1-5]"))
        total += len(pprint.pformat({"k": range(30), "z": [a[:5], (i, None)]}))
    print total


main(int(sys.argv[1]))
