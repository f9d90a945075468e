"""Objects to JSON and back: plain, indented and sorted, with hooks."""
import json
import sys


def record(i):
    return {u"id": i, "name": "record %d" % i, "tags": ["a", u"b\u00e9", "c" * (i % 5)], "ratio": i / 7.0,
            "nested": {"x": None, "y": True, "z": [i, -i, i * 1000003]}, "text": 'quote " back \\ line\n'}


def main(n):
    total = 0
    rows = [record(i) for i in range(40)]
    for i in range(n):
        s = json.dumps(rows)
        total += len(s) + len(json.loads(s))
        s = json.dumps(rows[:10], indent=2, sort_keys=True)
        back = json.loads(s, object_hook=lambda d: sorted(d))
        total += len(s) + len(back)
        total += len(json.dumps(rows[i % 40], separators=(",", ":"), ensure_ascii=False))
    print total


main(int(sys.argv[1]))
