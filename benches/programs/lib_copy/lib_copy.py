"""copy and deepcopy of nested containers and objects."""
import copy
import sys


class Node(object):
    def __init__(self, value, children):
        self.value = value
        self.children = children


def tree(depth):
    return Node(depth, [tree(depth - 1) for _ in range(3)] if depth else [])


def main(n):
    data = {"a": [1, 2, (3, [4, 5])], "b": dict((str(i), [i, {"k": i}]) for i in range(30)), "c": tree(3)}
    total = 0
    for _ in range(n):
        other = copy.deepcopy(data)
        total += len(other["b"]) + other["c"].children[1].value
        shallow = copy.copy(data["c"])
        total += len(shallow.children)
    print total


main(int(sys.argv[1]))
