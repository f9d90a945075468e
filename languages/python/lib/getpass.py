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
    """A line without its end, after a prompt on some stream."""
    output, source = stream or sys.stderr, input or sys.stdin
    if prompt != '':
        output.write(str(prompt))
        output.flush()
    line = source.readline()
    if line == '':
        raise EOFError
    return line[:-1] if line.endswith('\n') else line


def getuser():
    """The name of the user, as the environment or the system tells it."""
    told = [os.environ.get(variable) for variable in ('LOGNAME', 'USER', 'LNAME', 'USERNAME')]
    if any(told):
        return filter(None, told)[0]
    from pwd import getpwuid
    return getpwuid(os.getuid()).pw_name


getpass = unix_getpass
