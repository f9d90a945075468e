"""Groups of accounts."""

from posix import _Result, _item


class struct_group(_Result):
    """A group."""

    n_sequence_fields = n_fields = 4
    _names = ('gr_name', 'gr_passwd', 'gr_gid', 'gr_mem')
    gr_name, gr_passwd, gr_gid, gr_mem = map(_item, range(4))


struct_group.__module__ = 'grp'


def getgrall():
    """All groups."""
    found = []
    for line in file('/etc/group'):
        fields = line.rstrip('\n').split(':')
        if len(fields) == 4:
            found.append(struct_group((fields[0], fields[1], int(fields[2]), fields[3].split(',') if fields[3] else [])))
    return found


def getgrnam(name):
    """The group of a name."""
    if not isinstance(name, basestring):
        raise TypeError('must be string, not %s' % type(name).__name__)
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError('getgrnam(): name not found: %s' % name)


def getgrgid(gid):
    """The group of a number."""
    if not isinstance(gid, (int, long)):
        raise TypeError('an integer is required')
    for group in getgrall():
        if group.gr_gid == gid:
            return group
    raise KeyError('getgrgid(): gid not found: %d' % gid)
