"""Finding libraries by their names."""

import os
import re
import subprocess


def _output(command, **environment):
    """What a command prints, or nothing if it cannot be run."""
    try:
        with open(os.devnull, 'w') as nowhere:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=nowhere, env=dict(os.environ, **environment))
            return process.communicate()[0]
    except (OSError, IOError):
        return ''


def _machine():
    names = {'x86_64': 'libc6,x86-64', 'aarch64': 'libc6,AArch64', 'ppc64': 'libc6,64bit', 's390x': 'libc6,64bit'}
    return names.get(os.uname()[4], 'libc6')


def _in_cache(name):
    """A library that the loader knows."""
    pattern = r'\s(lib%s\.[^\s]+)\s+\(%s' % (re.escape(name), re.escape(_machine()))
    found = re.search(pattern, _output(['/sbin/ldconfig', '-p'], LC_ALL='C', LANG='C'))
    return found and found.group(1)


def _by_linker(name):
    """The file that the linker would take."""
    for command in (['gcc', '-Wl,-t', '-o', os.devnull, '-l' + name], ['ld', '-t', '-o', os.devnull, '-l' + name]):
        found = re.search(r'[^()\s]*lib%s\.[^()\s]*' % re.escape(name), _output(command, LC_ALL='C', LANG='C'))
        if found:
            return found.group(0)
    return None


def _soname(path):
    """What a library calls itself."""
    found = re.search(r'\sSONAME\s+(\S+)', _output(['objdump', '-p', path], LC_ALL='C', LANG='C')) if path else None
    return found and found.group(1)


def find_library(name):
    """The file name of a library (`find_library('m')`), or None."""
    return _in_cache(name) or _soname(_by_linker(name))
