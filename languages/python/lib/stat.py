"""What the numbers of `os.stat` mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

# The kind of a file stands in four bits of its mode.
_KIND = 0o170000
_KINDS = {'FIFO': 0o01, 'CHR': 0o02, 'DIR': 0o04, 'BLK': 0o06, 'REG': 0o10, 'LNK': 0o12, 'SOCK': 0o14}


def S_IFMT(mode):
    """The kind of a file."""
    return mode & _KIND


def S_IMODE(mode):
    """What a mode says beside the kind."""
    return mode & 0o7777


def _asks_for(kind):
    return lambda mode: mode & _KIND == kind


def _define():
    names = globals()
    for name, kind in _KINDS.items():
        names['S_IF' + name.lstrip('F')] = kind << 12
        names['S_IS' + name] = test = _asks_for(kind << 12)
        test.__name__ = 'S_IS' + name
    # Read, write and execute, of the owner, the group and all others.
    for shift, who in ((6, 'USR'), (3, 'GRP'), (0, 'OTH')):
        names['S_IRWX' + who[0]] = 7 << shift
        for bit, right in ((4, 'R'), (2, 'W'), (1, 'X')):
            names['S_I' + right + who] = bit << shift
    # Flags that BSD knows; those of the owner and those of the administrator.
    for owner, flags in (('UF_', 'NODUMP IMMUTABLE APPEND OPAQUE NOUNLINK COMPRESSED'),
                         ('SF_', 'ARCHIVED IMMUTABLE APPEND - NOUNLINK SNAPSHOT')):
        for i, flag in enumerate(flags.split()):
            if flag != '-':
                names[owner + flag] = 1 << (i + 16 * (owner == 'SF_'))


_define()
S_ISVTX, S_ISGID, S_ISUID = 0o1000, 0o2000, 0o4000
S_IREAD, S_IWRITE, S_IEXEC, S_ENFMT = S_IRUSR, S_IWUSR, S_IXUSR, S_ISGID
UF_HIDDEN = 0x8000
