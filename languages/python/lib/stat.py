"""What the numbers of `os.stat` mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFDIR, S_IFCHR, S_IFBLK, S_IFREG, S_IFIFO, S_IFLNK, S_IFSOCK = (
    0o040000, 0o020000, 0o060000, 0o100000, 0o010000, 0o120000, 0o140000)
S_ISUID, S_ISGID, S_ISVTX = 0o4000, 0o2000, 0o1000
S_ENFMT = S_ISGID
S_IREAD = S_IRUSR = 0o0400
S_IWRITE = S_IWUSR = 0o0200
S_IEXEC = S_IXUSR = 0o0100
S_IRWXU, S_IRWXG, S_IRWXO = 0o0700, 0o0070, 0o0007
S_IRGRP, S_IWGRP, S_IXGRP = 0o0040, 0o0020, 0o0010
S_IROTH, S_IWOTH, S_IXOTH = 0o0004, 0o0002, 0o0001


def S_IMODE(mode):
    return mode & 0o7777


def S_IFMT(mode):
    return mode & 0o170000


def S_ISDIR(mode):
    return S_IFMT(mode) == S_IFDIR


def S_ISCHR(mode):
    return S_IFMT(mode) == S_IFCHR


def S_ISBLK(mode):
    return S_IFMT(mode) == S_IFBLK


def S_ISREG(mode):
    return S_IFMT(mode) == S_IFREG


def S_ISFIFO(mode):
    return S_IFMT(mode) == S_IFIFO


def S_ISLNK(mode):
    return S_IFMT(mode) == S_IFLNK


def S_ISSOCK(mode):
    return S_IFMT(mode) == S_IFSOCK
