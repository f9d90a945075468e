"""Differences between sequences: what matches, and how one becomes the other."""

import functools
import heapq
from collections import namedtuple as _namedtuple

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'HtmlDiff', 'Match']

Match = _namedtuple('Match', 'a b size')


def _calculate_ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher(object):
    """Finds the longest stretches that two sequences share, and in between again.

    `b2j` has the places of each item of the second sequence, but those of junk and of what is too common.
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self.__index_b()

    def __index_b(self):
        places = {}
        for i, item in enumerate(self.b):
            found = places.get(item)
            if found is None:
                places[item] = [i]
            else:
                found.append(i)
        junk = set()
        if self.isjunk:
            for item in places.keys():
                if self.isjunk(item):
                    junk.add(item)
                    del places[item]
        popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            most = n // 100 + 1
            for item, found in places.items():
                if len(found) > most:
                    popular.add(item)
                    del places[item]
        self.b2j = places
        self.isbjunk = junk.__contains__
        self.isbpopular = popular.__contains__

    def find_longest_match(self, alo, ahi, blo, bhi):
        """The longest stretch shared by parts of the two: the first one of those."""
        a, b, places, isbjunk = self.a, self.b, self.b2j.get, self.isbjunk
        besti, bestj, bestsize = alo, blo, 0
        # How long the stretch is that ends with the last item of a and a place in b. All of these tables have integers for
        # keys from the start: compiled loops need not ask.
        none = previous = {-1: 0}.get
        for i in xrange(alo, ahi):
            found = places(a[i])
            if found is None:
                previous = none
                continue
            ending = {-1: 0}
            for j in found:
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = ending[j] = previous(j - 1, 0) + 1
                if k > bestsize:
                    besti, bestj, bestsize = i - k + 1, j - k + 1, k
            previous = ending.get
        # What is common may lengthen it at both ends, and then junk may.
        for junk in (False, True):
            while besti > alo and bestj > blo and isbjunk(b[bestj - 1]) == junk and a[besti - 1] == b[bestj - 1]:
                besti -= 1
                bestj -= 1
                bestsize += 1
            while besti + bestsize < ahi and bestj + bestsize < bhi and isbjunk(b[bestj + bestsize]) == junk \
                    and a[besti + bestsize] == b[bestj + bestsize]:
                bestsize += 1
        return Match(besti, bestj, bestsize)

    def get_matching_blocks(self):
        """All stretches that match, in order; an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        todo = [(0, len(self.a), 0, len(self.b))]
        found = []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            match = self.find_longest_match(alo, ahi, blo, bhi)
            i, j, k = match
            if k:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks = []
        for i, j, k in found:
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                i0, j0, k0 = blocks[-1]
                blocks[-1] = (i0, j0, k0 + k)
            else:
                blocks.append((i, j, k))
        blocks.append((len(self.a), len(self.b), 0))
        self.matching_blocks = [Match(*block) for block in blocks]
        return self.matching_blocks

    def get_opcodes(self):
        """How the first becomes the second: tuples of what to do and the stretches of both."""
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = out = []
        i = j = 0
        for ai, bj, size in self.get_matching_blocks():
            if i < ai or j < bj:
                tag = 'replace' if i < ai and j < bj else 'delete' if i < ai else 'insert'
                out.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                out.append(('equal', ai, i, bj, j))
        return out

    def get_grouped_opcodes(self, n=3):
        """The changes in groups, with so many items around them."""
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        codes = list(codes)
        tag, i1, i2, j1, j2 = codes[0]
        if tag == 'equal':
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        tag, i1, i2, j1, j2 = codes[-1]
        if tag == 'equal':
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How alike they are, from 0 to 1."""
        matches = sum(block[2] for block in self.get_matching_blocks())
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """At least the ratio: order does not count."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left = {}
        matches = 0
        for item in self.a:
            n = left[item] if item in left else self.fullbcount.get(item, 0)
            left[item] = n - 1
            if n > 0:
                matches += 1
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """At least the ratio: only lengths count."""
        la, lb = len(self.a), len(self.b)
        return _calculate_ratio(min(la, lb), la + lb)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The words that are most like one, the best first."""
    if not n > 0:
        raise ValueError('n must be > 0: %r' % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError('cutoff must be in [0.0, 1.0]: %r' % (cutoff,))
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for other in possibilities:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), other))
    return [other for _, other in heapq.nlargest(n, found)]


def _count_leading(line, ch):
    return len(line) - len(line.lstrip(ch))


class Differ(object):
    """Differences of texts, for people to read; also within lines that are alike."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Lines marked with what became of them."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                lines = self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                lines = self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                lines = self._dump('+', b, blo, bhi)
            else:
                lines = self._dump(' ', a, alo, ahi)
            for line in lines:
                yield line

    def _dump(self, tag, x, lo, hi):
        for i in xrange(lo, hi):
            yield '%s %s' % (tag, x[i])

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        """One block after the other, the shorter one first."""
        old, new = ('-', a, alo, ahi), ('+', b, blo, bhi)
        for block in ((new, old) if bhi - blo < ahi - alo else (old, new)):
            for line in self._dump(*block):
                yield line

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Find the two lines that are most alike, show how they differ, and go on before and behind them."""
        best, cutoff = 0.74, 0.75
        matcher = SequenceMatcher(self.charjunk)
        same_i = same_j = None
        best_i = best_j = None
        for j in xrange(blo, bhi):
            matcher.set_seq2(b[j])
            for i in xrange(alo, ahi):
                if a[i] == b[j]:
                    if same_i is None:
                        same_i, same_j = i, j
                    continue
                matcher.set_seq1(a[i])
                # The cheap bounds first.
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                    best, best_i, best_j = matcher.ratio(), i, j
        if best < cutoff:
            if same_i is None:
                for line in self._plain_replace(a, alo, ahi, b, blo, bhi):
                    yield line
                return
            best_i, best_j = same_i, same_j
            same = True
        else:
            same = False
        for line in self._fancy_helper(a, alo, best_i, b, blo, best_j):
            yield line
        old, new = a[best_i], b[best_j]
        if same:
            yield '  ' + old
        else:
            marks_old = marks_new = ''
            matcher.set_seqs(old, new)
            for tag, i1, i2, j1, j2 in matcher.get_opcodes():
                m, n = i2 - i1, j2 - j1
                if tag == 'equal':
                    marks_old += ' ' * m
                    marks_new += ' ' * n
                elif tag == 'replace':
                    marks_old += '^' * m
                    marks_new += '^' * n
                else:
                    marks_old += '-' * m
                    marks_new += '+' * n
            for line in self._qformat(old, new, marks_old, marks_new):
                yield line
        for line in self._fancy_helper(a, best_i + 1, ahi, b, best_j + 1, bhi):
            yield line

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            return self._fancy_replace(a, alo, ahi, b, blo, bhi)
        if alo < ahi:
            return self._dump('-', a, alo, ahi)
        return self._dump('+', b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        """Two lines with marks below; tabs at their beginning stay tabs."""
        common = min(_count_leading(aline, '\t'), _count_leading(bline, '\t'))
        common = min(common, _count_leading(atags[:common], ' '), _count_leading(btags[:common], ' '))
        atags, btags = atags[common:].rstrip(), btags[common:].rstrip()
        yield '- ' + aline
        if atags:
            yield '? %s%s\n' % ('\t' * common, atags)
        yield '+ ' + bline
        if btags:
            yield '? %s%s\n' % ('\t' * common, btags)


def IS_LINE_JUNK(line, pat=None):
    """Blank lines, and lines with a single `#`."""
    if pat is None:
        return line.strip() in ('', '#')
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    return ch in ws


def _format_range_unified(start, stop):
    beginning, length = start + 1, stop - start
    if length == 1:
        return '%d' % beginning
    if not length:
        beginning -= 1
    return '%d,%d' % (beginning, length)


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Lines of a diff in the unified format."""
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in (('---', fromfile, fromfiledate), ('+++', tofile, tofiledate)):
                yield '%s %s%s%s' % (mark, name, '\t' + date if date else '', lineterm)
        first, last = group[0], group[-1]
        yield '@@ -%s +%s @@%s' % (_format_range_unified(first[1], last[2]), _format_range_unified(first[3], last[4]),
                                   lineterm)
        for tag, i1, i2, j1, j2 in group:
            runs = [(' ', a[i1:i2])] if tag == 'equal' else [('-', a[i1:i2]), ('+', b[j1:j2])]
            for sign, lines in runs:
                for line in lines:
                    yield sign + line


def _format_range_context(start, stop):
    beginning, length = start + 1, stop - start
    if not length:
        beginning -= 1
    if length <= 1:
        return '%d' % beginning
    return '%d,%d' % (beginning, beginning + length - 1)


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Lines of a diff in the context format."""
    marks = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in (('***', fromfile, fromfiledate), ('---', tofile, tofiledate)):
                yield '%s %s%s%s' % (mark, name, '\t' + date if date else '', lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield '*** %s ****%s' % (_format_range_context(first[1], last[2]), lineterm)
        if any(code[0] in ('replace', 'delete') for code in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield marks[tag] + line
        yield '--- %s ----%s' % (_format_range_context(first[3], last[4]), lineterm)
        if any(code[0] in ('replace', 'insert') for code in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield marks[tag] + line


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Lines of a diff for people to read."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two texts that `ndiff` made its lines of."""
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which)
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


def _marked(line, marks):
    """A line with what the line of marks below says, between NUL, a letter and SOH."""
    import re
    text = line[2:]
    spans = []
    for match in re.finditer(r'\++|-+|\^+', marks[2:]):
        spans.append((match.group()[0], match.span()))
    for kind, (begin, end) in reversed(spans):
        text = text[:begin] + '\0' + kind + text[begin:end] + '\1' + text[end:]
    return text


def _whole(line, kind):
    """A line that is marked as a whole; an empty one needs something to be marked."""
    return '\0' + kind + (line[2:] or ' ') + '\1'


def _mdiff(fromlines, tolines, context=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Pairs of lines side by side, each a number and a marked text, and whether they differ.

    With a context: only so many lines around changes, and tuples of `None` where something is left out.
    """
    rows = _rows(list(ndiff(fromlines, tolines, linejunk, charjunk)))
    if context is None:
        for row in rows:
            yield row
        return
    rows = list(rows)
    context += 1
    near = set()
    for i, row in enumerate(rows):
        if row[2]:
            near.update(xrange(max(0, i - context + 1), min(len(rows), i + context)))
    last = None
    for i in sorted(near):
        if last is not None and i != last + 1:
            yield None, None, None
        elif last is None and i:
            yield None, None, None
        last = i
        yield rows[i]


def _run(lines, i, kind):
    """Lines of a kind from a place on that have no marks below."""
    found = []
    while i < len(lines) and lines[i][0] == kind:
        following = ''.join(line[0] for line in lines[i + 1:i + 3])
        if following[:1] == '?' or kind == '-' and following == '+?':
            break
        found.append(lines[i])
        i += 1
    return found


def _rows(lines):
    numbers = [0, 0]

    def side(which, text):
        numbers[which] += 1
        return numbers[which], text

    blank = ('', '\n')
    i = 0
    while i < len(lines):
        kinds = ''.join(line[0] for line in lines[i:i + 4])
        line = lines[i]
        if kinds.startswith('-?+?'):
            yield side(0, _marked(line, lines[i + 1])), side(1, _marked(lines[i + 2], lines[i + 3])), True
            i += 4
        elif kinds.startswith('-+?'):
            yield side(0, _marked(line, '')), side(1, _marked(lines[i + 1], lines[i + 2])), True
            i += 3
        elif kinds.startswith('-?+'):
            yield side(0, _marked(line, lines[i + 1])), side(1, _marked(lines[i + 2], '')), True
            i += 3
        elif kinds[0] in '-+':
            # Whole lines that went and came stand side by side.
            gone = _run(lines, i, '-')
            i += len(gone)
            came = _run(lines, i, '+')
            i += len(came)
            for k in range(max(len(gone), len(came))):
                left = side(0, _whole(gone[k], '-')) if k < len(gone) else blank
                right = side(1, _whole(came[k], '+')) if k < len(came) else blank
                yield left, right, True
        else:
            yield side(0, line[2:]), side(1, line[2:]), False
            i += 1


def _indented(width, lines):
    """Lines, each behind so many spaces, the first one too, and an end of line before."""
    return ''.join(['\n' + ' ' * width + line if line else '\n' for line in lines])


_PAGE = _indented(0, [
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"',
    '          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">', '', '<html>', '', '<head>',
]) + _indented(4, [
    '<meta http-equiv="Content-Type"', '      content="text/html; charset=ISO-8859-1" />', '<title></title>',
    '<style type="text/css">%(styles)s', '</style>',
]) + '\n</head>\n\n<body>\n    %(table)s%(legend)s\n</body>\n\n</html>'

_STYLES = _indented(8, ['%s {%s}' % rule for rule in (
    ('table.diff', 'font-family:Courier; border:medium;'), ('.diff_header', 'background-color:#e0e0e0'),
    ('td.diff_header', 'text-align:right'), ('.diff_next', 'background-color:#c0c0c0'),
    ('.diff_add', 'background-color:#aaffaa'), ('.diff_chg', 'background-color:#ffff77'),
    ('.diff_sub', 'background-color:#ffaaaa'))])

_TABLE = _indented(4, [
    '<table class="diff" id="difflib_chg_%(prefix)s_top"',
    '       cellspacing="0" cellpadding="0" rules="groups" >',
]) + _indented(8, 2 * [' '.join(3 * ['<colgroup></colgroup>'])] + [
    '%(header_row)s', '<tbody>']) + '\n%(data_rows)s        </tbody>\n    </table>'


def _legend():
    """What the colours and the links mean: a table of two tables."""
    changes = [('add', '&nbsp;Added&nbsp;</td>'), ('chg', 'Changed</td> '), ('sub', 'Deleted</td> ')]
    colours = ['<tr><td class="diff_%s">%s</tr>' % change for change in changes]
    links = ['<tr><td>%s</td> </tr>' % link for link in ('(f)irst change', '(n)ext change', '(t)op')]
    inner = '<td> <table border="" summary="%s">'
    return (_indented(4, ['<table class="diff" summary="Legends">', '    <tr> <th colspan="2"> Legends </th> </tr>',
                          '    <tr> ' + inner % 'Colors'])
            + _indented(22, ['<tr><th> Colors </th> </tr>'] + colours) + _indented(18, ['</table></td>'])
            + _indented(13, [inner % 'Links']) + _indented(22, ['<tr><th colspan="2"> Links </th> </tr>'] + links)
            + _indented(18, ['</table></td> </tr>']) + _indented(4, ['</table>']))


_LEGEND = _legend()


class HtmlDiff(object):
    """Two texts side by side as a page of HTML."""

    _file_template = _PAGE
    _styles = _STYLES
    _table_template = _TABLE
    _legend = _LEGEND
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        return self._file_template % dict(styles=self._styles, legend=self._legend, table=table)

    def _untabbed(self, line):
        # Blanks that come of tabs are tabs again until the end, those that are there are not.
        line = line.replace(' ', '\0').expandtabs(self._tabsize).replace(' ', '\t')
        return line.replace('\0', ' ').rstrip('\n')

    def _split_line(self, number, text):
        """The lines that a line becomes when it is wrapped; marks are closed and opened again."""
        most = self._wrapcolumn
        out = []
        while True:
            size = len(text)
            if size <= most or size - text.count('\0') * 3 <= most:
                out.append((number, text))
                return out
            i = n = 0
            mark = ''
            while n < most and i < size:
                if text[i] == '\0':
                    mark = text[i + 1]
                    i += 2
                elif text[i] == '\1':
                    mark = ''
                    i += 1
                else:
                    i += 1
                    n += 1
            head, text = text[:i], text[i:]
            if mark:
                head += '\1'
                text = '\0' + mark + text
            out.append((number, head))
            number = '>'

    def _wrapped(self, rows):
        for left, right, changed in rows:
            if changed is None or not self._wrapcolumn:
                yield left, right, changed
                continue
            lefts, rights = self._split_line(*left), self._split_line(*right)
            for i in range(max(len(lefts), len(rights))):
                yield (lefts[i] if i < len(lefts) else ('', ' '), rights[i] if i < len(rights) else ('', ' '), changed)

    def _cell(self, side, number, text):
        try:
            number = '%d' % number
            name = ' id="%s%s"' % (self._prefix[side], number)
        except TypeError:
            name = ''
        text = text.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
        text = text.replace(' ', '&nbsp;').rstrip()
        return '<td class="diff_header"%s>%s</td><td nowrap="nowrap">%s</td>' % (name, number, text)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """The table alone."""
        n = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        self._prefix = ['from%d_' % n, 'to%d_' % n]
        prefix = self._prefix[1]
        fromlines = [self._untabbed(line) for line in fromlines]
        tolines = [self._untabbed(line) for line in tolines]
        rows = _mdiff(fromlines, tolines, numlines if context else None, self._linejunk, self._charjunk)
        cells = []
        for left, right, changed in self._wrapped(rows):
            if changed is None:
                cells.append((None, None, None))
            else:
                cells.append((self._cell(0, *left), self._cell(1, *right), changed))
        if not cells or not any(changed for _, _, changed in cells):
            empty = '<td></td><td>&nbsp;No Differences Found&nbsp;</td>' if context else \
                '<td></td><td>&nbsp;Empty File&nbsp;</td>'
            if not cells:
                cells = [(empty, empty, False)]
        out = self._linked(cells, prefix, context, numlines)
        if fromdesc or todesc:
            header = '<thead><tr>%s%s%s%s</tr></thead>' % (
                '<th class="diff_next"><br /></th>', '<th colspan="2" class="diff_header">%s</th>' % fromdesc,
                '<th class="diff_next"><br /></th>', '<th colspan="2" class="diff_header">%s</th>' % todesc)
        else:
            header = ''
        table = self._table_template % dict(data_rows=''.join(out), header_row=header, prefix=prefix)
        for old, new in (('\0+', '<span class="diff_add">'), ('\0-', '<span class="diff_sub">'),
                         ('\0^', '<span class="diff_chg">'), ('\1', '</span>'), ('\t', '&nbsp;')):
            table = table.replace(old, new)
        return table

    def _linked(self, cells, prefix, context, numlines):
        """The rows, with links from change to change."""
        count = len(cells)
        names, links = [''] * count, [''] * count
        number = 0
        inside = False
        last = 0
        for i, (_, _, changed) in enumerate(cells):
            if not changed:
                inside = False
            elif not inside:
                inside = True
                last = i
                # The name stands some lines above, so that they can be seen.
                names[max(0, i - numlines)] = ' id="difflib_chg_%s_%d"' % (prefix, number)
                number += 1
                links[i] = '<a href="#difflib_chg_%s_%d">n</a>' % (prefix, number)
        if not any(changed for _, _, changed in cells):
            links, names = [''] * count, [''] * count
            links[0] = '<a href="#difflib_chg_%s_top">t</a>' % prefix
            return self._joined(cells, names, links)
        if not cells[0][2]:
            links[0] = '<a href="#difflib_chg_%s_0">f</a>' % prefix
        links[last] = '<a href="#difflib_chg_%s_top">t</a>' % prefix
        return self._joined(cells, names, links)

    def _joined(self, cells, names, links):
        out = []
        for (left, right, changed), name, link in zip(cells, names, links):
            if changed is None:
                if not out:
                    continue
                out.append('        </tbody>        \n        <tbody>\n')
            else:
                out.append('            <tr><td class="diff_next"%s>%s</td>%s<td class="diff_next">%s</td>%s</tr>\n'
                           % (name, link, left, link, right))
        return out
