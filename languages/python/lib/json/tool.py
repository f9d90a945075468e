"""JSON texts made readable: `python -m json.tool [from [to]]`."""

import sys
import json


def main():
    """Read a text, and write it with an item a line, sorted by keys."""
    if len(sys.argv) > 3:
        raise SystemExit(sys.argv[0] + ' [infile [outfile]]')
    source = open(sys.argv[1], 'rb') if len(sys.argv) > 1 else sys.stdin
    target = open(sys.argv[2], 'wb') if len(sys.argv) > 2 else sys.stdout
    with source:
        try:
            value = json.load(source)
        except ValueError, error:
            raise SystemExit(error)
    with target:
        json.dump(value, target, sort_keys=True, indent=4, separators=(',', ': '))
        target.write('\n')


if __name__ == '__main__':
    main()
