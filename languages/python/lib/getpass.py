"""Asking for passwords, and who the user is."""

import os
import sys
import warnings

__all__ = ['getpass', 'getuser', 'GetPassWarning']


class GetPassWarning(UserWarning):
    """The password may be seen."""


def unix_getpass(prompt='Password: ', stream=None):
    """Ask on the terminal, without showing what is typed."""
    try:
        import termios
    except ImportError:
        return fallback_getpass(prompt, stream)
    tty = None
    try:
        fd = os.open('/dev/tty', os.O_RDWR | getattr(os, 'O_NOCTTY', 0))
        tty = os.fdopen(fd, 'w+', 1)
        source = tty
        if not stream:
            stream = tty
    except EnvironmentError:
        source = sys.stdin
        try:
            fd = sys.stdin.fileno()
        except (AttributeError, ValueError):
            return fallback_getpass(prompt, stream)
        if not stream:
            stream = sys.stderr
    if fd is None:
        return fallback_getpass(prompt, stream)
    try:
        before = termios.tcgetattr(fd)
    except termios.error:
        return fallback_getpass(prompt, stream)
    quiet = before[:]
    quiet[3] &= ~termios.ECHO
    flags = termios.TCSAFLUSH | getattr(termios, 'TCSASOFT', 0)
    try:
        termios.tcsetattr(fd, flags, quiet)
        passwd = _raw_input(prompt, stream, input=source)
    finally:
        termios.tcsetattr(fd, flags, before)
        stream.flush()
    stream.write('\n')
    return passwd


def fallback_getpass(prompt='Password: ', stream=None):
    warnings.warn('Can not control echo on the terminal.', GetPassWarning, stacklevel=2)
    if not stream:
        stream = sys.stderr
    print >> stream, 'Warning: Password input may be echoed.'
    return _raw_input(prompt, stream)


def _raw_input(prompt='', stream=None, input=None):
    if not stream:
        stream = sys.stderr
    if not input:
        input = sys.stdin
    prompt = str(prompt)
    if prompt:
        stream.write(prompt)
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line[:-1] if line[-1] == '\n' else line


def getuser():
    """The name of the user."""
    for name in ('LOGNAME', 'USER', 'LNAME', 'USERNAME'):
        user = os.environ.get(name)
        if user:
            return user
    import pwd
    return pwd.getpwuid(os.getuid())[0]


getpass = unix_getpass
