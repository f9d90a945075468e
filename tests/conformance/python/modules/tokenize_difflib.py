import tokenize, token, StringIO, difflib
src = '''def f(a, b=0x1F):
    """doc
    string"""
    # comment
    if a >= b and not a <> 3L:
\treturn u'x' + r"\\n" \\
            + str(1.5e-3j)

    return {1: [2, 3], 'k': `a`}
@dec
class C: pass
'''
for kind, text, start, end, line in tokenize.generate_tokens(StringIO.StringIO(src).readline): print tokenize.tok_name[kind], repr(text), start, end
back = tokenize.untokenize(tokenize.generate_tokens(StringIO.StringIO(src).readline)); print back == src or back
print tokenize.untokenize(t[:2] for t in tokenize.generate_tokens(StringIO.StringIO('a = b+1\nif x: y()\n').readline))
for bad in ('(', '"""a', 'if 1:\n    a\n  b\n'):
    try: list(tokenize.generate_tokens(StringIO.StringIO(bad).readline))
    except Exception as e: print type(e).__name__, e
print token.ISTERMINAL(3), token.tok_name[1]
a = 'one\ntwo\nthree\nfour\nfive\n'.splitlines(1); b = 'ore\ntree\nthree\nfoura\nfive\nsix\n'.splitlines(1)
print ''.join(difflib.ndiff(a, b)), ''.join(difflib.unified_diff(a, b, 'x', 'y', 'd1', 'd2', n=1)), ''.join(difflib.context_diff(a, b, 'x', 'y', n=0))
print difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), ''.join(difflib.restore(difflib.ndiff(a, b), 2)) == ''.join(b)
s = difflib.SequenceMatcher(None, 'abxcd', 'abcd'); print s.ratio(), s.get_opcodes(), s.get_matching_blocks(), s.quick_ratio()
print difflib.HtmlDiff(wrapcolumn=10).make_table(['a\tb line that is long', 'same'], ['a\tc line that is longer', 'same', 'x<y'], 'f', 't')
print difflib.HtmlDiff().make_table(['a'] * 20 + ['b'], ['a'] * 20 + ['c'], context=True, numlines=2)
