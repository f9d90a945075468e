"""Headers as electronic mail has them: `name: value`, continued on lines that begin with blanks."""

import time

__all__ = ['Message', 'AddressList', 'parsedate', 'parsedate_tz', 'mktime_tz', 'quote', 'unquote', 'parseaddr', 'dump_address_pair',
           'formatdate']

_blanklines = ('\r\n', '\n')


class Message:
    """The headers that a file begins with; what follows them is left in the file."""

    def __init__(self, fp, seekable=1):
        if seekable == 1:
            try:
                fp.tell()
            except (AttributeError, IOError):
                seekable = 0
        self.fp = fp
        self.seekable = seekable
        self.startofheaders = self.startofbody = None
        if seekable:
            try:
                self.startofheaders = fp.tell()
            except IOError:
                self.seekable = 0
        self.readheaders()
        if self.seekable:
            try:
                self.startofbody = fp.tell()
            except IOError:
                self.seekable = 0

    def rewindbody(self):
        if not self.seekable:
            raise IOError('unseekable file')
        self.fp.seek(self.startofbody)

    def readheaders(self):
        """Read up to the blank line. Of headers that come twice the last one stays in the dict."""
        self.dict = {}
        self.unixfrom = ''
        self.headers = lines = []
        self.status = ''
        name, first = '', True
        unread = getattr(self.fp, 'unread', None)
        startofline = None
        while True:
            if self.seekable and unread is None:
                try:
                    startofline = self.fp.tell()
                except IOError:
                    startofline = None
                    self.seekable = 0
            line = self.fp.readline()
            if not line:
                self.status = 'EOF in headers'
                return
            if first and line.startswith('From '):
                self.unixfrom += line
                continue
            first = False
            if name and line[0] in ' \t':
                lines.append(line)
                self.dict[name] = (self.dict[name] + '\n ' + line.strip()).strip()
                continue
            if self.iscomment(line):
                continue
            if self.islast(line):
                return
            name = self.isheader(line)
            if name:
                lines.append(line)
                self.dict[name] = line[len(name) + 1:].strip()
            elif name is not None:
                continue
            else:
                self.status = 'No headers' if not self.dict else 'Non-header line where header expected'
                if unread is not None:
                    unread(line)
                elif startofline is not None:
                    self.fp.seek(startofline)
                else:
                    self.status += '; bad seek'
                return

    def isheader(self, line):
        i = line.find(':')
        return line[:i].lower() if i > -1 else None

    def islast(self, line):
        return line in _blanklines

    def iscomment(self, line):
        return False

    def getallmatchingheaders(self, name):
        """The lines of all headers of this name."""
        start = name.lower() + ':'
        found, inside = [], False
        for line in self.headers:
            if line[:len(start)].lower() == start:
                inside = True
            elif not line[:1].isspace():
                inside = False
            if inside:
                found.append(line)
        return found

    def getfirstmatchingheader(self, name):
        start = name.lower() + ':'
        found = []
        for line in self.headers:
            if found:
                if not line[:1].isspace():
                    break
            elif line[:len(start)].lower() != start:
                continue
            found.append(line)
        return found

    def getrawheader(self, name):
        found = self.getfirstmatchingheader(name)
        if not found:
            return None
        found[0] = found[0][len(name) + 1:]
        return ''.join(found)

    def getheader(self, name, default=None):
        return self.dict.get(name.lower(), default)

    get = getheader

    def getheaders(self, name):
        """The values of all headers of this name."""
        values, start = [], name.lower() + ':'
        inside = False
        for line in self.headers:
            if line[:len(start)].lower() == start:
                values.append(line[len(start):].strip())
                inside = True
            elif inside and line[:1].isspace():
                values[-1] += '\n ' + line.strip() if values[-1] else line.strip()
            else:
                inside = False
        return values

    def getaddr(self, name):
        found = self.getaddrlist(name)
        return found[0] if found else (None, None)

    def getaddrlist(self, name):
        raw = []
        for line in self.getallmatchingheaders(name):
            if line[0] in ' \t':
                raw.append(line)
                continue
            if raw:
                raw.append(', ')
            raw.append(line[line.find(':') + 1:])
        return AddressList(''.join(raw)).addresslist

    def getdate(self, name):
        return parsedate(self[name]) if name in self else None

    def getdate_tz(self, name):
        return parsedate_tz(self[name]) if name in self else None

    def __len__(self):
        return len(self.dict)

    def __getitem__(self, name):
        return self.dict[name.lower()]

    def __setitem__(self, name, value):
        del self[name]
        self.dict[name.lower()] = value
        for line in (name + ': ' + value).split('\n'):
            self.headers.append(line + '\n')

    def __delitem__(self, name):
        name = name.lower()
        if name not in self.dict:
            return
        del self.dict[name]
        kept, inside = [], False
        for line in self.headers:
            if line[:len(name) + 1].lower() == name + ':':
                inside = True
            elif not line[:1].isspace():
                inside = False
            if not inside:
                kept.append(line)
        self.headers[:] = kept

    def setdefault(self, name, default=''):
        if name.lower() not in self.dict:
            self[name] = default
        return self.dict[name.lower()]

    def has_key(self, name):
        return name.lower() in self.dict

    def __contains__(self, name):
        return name.lower() in self.dict

    def __iter__(self):
        return iter(self.dict)

    def keys(self):
        return self.dict.keys()

    def values(self):
        return self.dict.values()

    def items(self):
        return self.dict.items()

    def __str__(self):
        return ''.join(self.headers)


def unquote(s):
    if len(s) > 1:
        if s.startswith('"') and s.endswith('"'):
            return s[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if s.startswith('<') and s.endswith('>'):
            return s[1:-1]
    return s


def quote(s):
    return s.replace('\\', '\\\\').replace('"', '\\"')


_SPECIALS = '()<>@,:;".[]'


def _tokens(text):
    """The words of an address: pairs of what it is (a special character, `w`, `"`, `[`) and its text; comments are `(`."""
    at, n, found = 0, len(text), []
    closing = {'"': '"', '[': ']', '(': ')'}
    while at < n:
        c = text[at]
        if c.isspace():
            at += 1
        elif c in closing:
            end, depth, part = at + 1, 1, []
            while end < n:
                if text[end] == '\\' and end + 1 < n:
                    end += 1
                    part.append(text[end])
                elif text[end] == closing[c]:
                    depth -= 1
                    if not depth:
                        break
                elif c == '(' and text[end] == '(':
                    depth += 1
                else:
                    part.append(text[end])
                end += 1
            found.append((c, ''.join(part)))
            at = end + 1
        elif c in _SPECIALS:
            found.append((c, c))
            at += 1
        else:
            end = at
            while end < n and not text[end].isspace() and text[end] not in _SPECIALS:
                end += 1
            found.append(('w', text[at:end]))
            at = end
    return found


class AddressList:
    """Names and addresses of a header like `To`."""

    def __init__(self, field):
        self.addresslist = self._parse(_tokens(field)) if field else []

    def _parse(self, tokens):
        found, current, depth = [], [], 0
        for kind, part in tokens + [(',', ',')]:
            if kind == ':' and not any(k == '<' for k, p in current):
                current = []
                continue
            if kind == '<':
                depth += 1
            elif kind == '>':
                depth = max(depth - 1, 0)
            if kind in (',', ';') and not depth:
                if current:
                    found.append(self._one(current))
                current = []
            else:
                current.append((kind, part))
        return found

    def _one(self, tokens):
        comments = ' '.join(part for kind, part in tokens if kind == '(')
        tokens = [token for token in tokens if token[0] != '(']
        kinds = [kind for kind, part in tokens]
        if '<' in kinds:
            start = kinds.index('<')
            name = ' '.join(part for kind, part in tokens[:start])
            inside = [token for token in tokens[start + 1:] if token[0] != '>']
            if inside and inside[0][0] == '@' and any(kind == ':' for kind, part in inside):
                inside = inside[[kind for kind, part in inside].index(':') + 1:]
            return (name + ' (' + comments + ')' if comments else name), self._text(inside)
        if '@' not in kinds and len(tokens) > 1 and all(kind == 'w' for kind in kinds):
            return comments, tokens[0][1]
        return comments, self._text(tokens)

    def _text(self, tokens):
        return ''.join('"%s"' % quote(part) if kind == '"' else '[%s]' % part if kind == '[' else part
                       for kind, part in tokens)

    def __len__(self):
        return len(self.addresslist)

    def __str__(self):
        return ', '.join(map(dump_address_pair, self.addresslist))

    def __add__(self, other):
        result = AddressList(None)
        result.addresslist = self.addresslist[:]
        result.addresslist += [a for a in other.addresslist if a not in self.addresslist]
        return result

    def __sub__(self, other):
        result = AddressList(None)
        result.addresslist = [a for a in self.addresslist if a not in other.addresslist]
        return result

    def __getitem__(self, index):
        return self.addresslist[index]


def parseaddr(address):
    found = AddressList(address).addresslist
    return found[0] if found else (None, None)


def dump_address_pair(pair):
    if pair[0]:
        return '"' + pair[0] + '" <' + pair[1] + '>'
    return pair[1]


_monthnames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec',
               'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
               'november', 'december']
_daynames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
_timezones = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -400, 'ADT': -300, 'EST': -500, 'EDT': -400, 'CST': -600, 'CDT': -500,
              'MST': -700, 'MDT': -600, 'PST': -800, 'PDT': -700}


def parsedate_tz(data):
    """Ten numbers: those of a time tuple, and the distance to UTC in seconds."""
    if not data:
        return None
    words = data.split()
    if words[0][-1] in (',', '.') or words[0].lower() in _daynames:
        del words[0]
    else:
        comma = words[0].rfind(',')
        if comma >= 0:
            words[0] = words[0][comma + 1:]
    if len(words) == 3:
        parts = words[0].split('-')
        if len(parts) == 3:
            words = parts + words[1:]
    if len(words) == 4:
        clock = words[3]
        plus = clock.find('+')
        if plus > 0:
            words[3:] = [clock[:plus], clock[plus + 1:]]
        else:
            words.append('')
    if len(words) < 5:
        return None
    day, month, year, clock, zone = words[:5]
    month = month.lower()
    if month not in _monthnames:
        day, month = month, day.lower()
        if month not in _monthnames:
            return None
    month = _monthnames.index(month) % 12 + 1
    if day[-1] == ',':
        day = day[:-1]
    if year.find(':') > 0:
        year, clock = clock, year
    if year[-1] == ',':
        year = year[:-1]
    if not year[0].isdigit():
        year, zone = zone, year
    if clock[-1] == ',':
        clock = clock[:-1]
    parts = clock.split(':')
    if len(parts) == 2:
        parts.append('0')
    if len(parts) != 3:
        return None
    try:
        year, day = int(year), int(day)
        hour, minute, second = map(int, parts)
    except ValueError:
        return None
    offset = None
    zone = zone.upper()
    if zone in _timezones:
        offset = _timezones[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
    if offset:
        sign = -1 if offset < 0 else 1
        offset = sign * (abs(offset) // 100 * 3600 + abs(offset) % 100 * 60)
    return year, month, day, hour, minute, second, 0, 1, 0, offset


def parsedate(data):
    found = parsedate_tz(data)
    return found and found[:9]


def mktime_tz(data):
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return time.mktime(data[:8] + (0,)) - data[9] - time.timezone


def formatdate(timeval=None):
    if timeval is None:
        timeval = time.time()
    year, month, day, hour, minute, second, weekday = time.gmtime(timeval)[:7]
    return '%s, %02d %s %04d %02d:%02d:%02d GMT' % (_daynames[weekday].capitalize(), day, _monthnames[month - 1].capitalize(), year,
                                                    hour, minute, second)
