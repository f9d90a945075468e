"""Parsers of command lines: argparse, optparse, getopt."""
import argparse
import getopt
import optparse
import sys


def main(n):
    total = 0
    for i in xrange(n):
        if i % 10 == 0:
            p = argparse.ArgumentParser(prog="prog", description="what it does")
            p.add_argument("-v", "--verbose", action="count", default=0)
            p.add_argument("--size", type=int, default=3, help="a size")
            p.add_argument("--mode", choices=["a", "b"])
            p.add_argument("--flag", action="store_true")
            p.add_argument("files", nargs="*")
            total += len(p.format_help())
            o = optparse.OptionParser(prog="prog")
            o.add_option("-q", action="store_false", dest="verbose", default=True)
            o.add_option("-n", "--number", type="int")
        a = p.parse_args(["-vv", "--size", str(i), "x", "y", "--mode=a"])
        total += a.size + a.verbose + len(a.files)
        options, rest = o.parse_args(["-q", "--number=%d" % i, "rest"])
        total += options.number + len(rest)
        pairs, rest = getopt.getopt(["-a", "--long=%d" % i, "z"], "ab:", ["long="])
        total += len(pairs) + len(rest)
    print total


main(int(sys.argv[1]))
