"""Who has an account."""

from posix import _Result, _item


class struct_passwd(_Result):
    """An account."""

    n_sequence_fields = n_fields = 7
    _names = ('pw_name', 'pw_passwd', 'pw_uid', 'pw_gid', 'pw_gecos', 'pw_dir', 'pw_shell')
    pw_name, pw_passwd, pw_uid, pw_gid, pw_gecos, pw_dir, pw_shell = map(_item, range(7))


struct_passwd.__module__ = 'pwd'


def getpwall():
    """All accounts."""
    found = []
    for line in file('/etc/passwd'):
        fields = line.rstrip('\n').split(':')
        if len(fields) == 7:
            fields[2:4] = int(fields[2]), int(fields[3])
            found.append(struct_passwd(fields))
    return found


def getpwnam(name):
    """The account of a name."""
    if not isinstance(name, str):
        name = str(name) if isinstance(name, unicode) else _refuse('must be string, not %s' % type(name).__name__)
    for account in getpwall():
        if account.pw_name == name:
            return account
    raise KeyError('getpwnam(): name not found: %s' % name)


def _refuse(message):
    raise TypeError(message)


def getpwuid(uid):
    """The account of a number."""
    if not isinstance(uid, (int, long)):
        raise TypeError('an integer is required' if not isinstance(uid, float) else
                        'integer argument expected, got float')
    for account in getpwall():
        if account.pw_uid == uid:
            return account
    if not -1 <= uid < 1 << 32:
        raise KeyError('getpwuid(): uid not found')
    raise KeyError('getpwuid(): uid not found: %d' % uid)
