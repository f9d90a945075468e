"""Methods of byte strings."""
import string
import sys


def main(n):
    total = 0
    table = string.maketrans("abc", "xyz")
    for i in xrange(n):
        s = "the quick brown fox %d jumps over the lazy dog, again and again" % i
        total += len(s.upper()) + len(s.title()) + len(s.swapcase()) + len(s.capitalize())
        total += s.find("lazy") + s.rfind("again") + s.count("a") + s.index("fox")
        total += len(s.replace("again", "never")) + len(s.translate(table, "q")) + len(s.split())
        total += len(s.split("a", 3)) + len("-".join(s.split())) + len(s.rsplit(None, 2)[0])
        total += s.startswith(("a", "the")) + s.endswith("again") + ("fox" in s) + s.isalpha()
        total += len(s.strip("tn")) + len(s.ljust(90, ".")) + len(s.zfill(90)) + len(s.expandtabs())
        total += len(s.partition(",")[2]) + len(s[::-1]) + len(s[4:20] * 2) + ord(s[i % 20])
        total += len(s.encode("hex")) + int(str(i)) + len(s.lower().splitlines()) + hash(s) % 2 * 0
    print total


main(int(sys.argv[1]))
