"""What the program runs on."""

import os
import sys

__version__ = '1.0.7'
DEV_NULL = os.devnull

_uname_cache = None


def uname():
    """System, node, release, version, machine and processor."""
    global _uname_cache
    if _uname_cache is None:
        found = tuple(os.uname())
        _uname_cache = found + (found[4],)
    return _uname_cache


def system():
    return uname()[0]


def node():
    return uname()[1]


def release():
    return uname()[2]


def version():
    return uname()[3]


def machine():
    return uname()[4]


def processor():
    return uname()[5]


def architecture(executable=sys.executable, bits='', linkage=''):
    """How many bits a pointer has and how programs are linked."""
    return bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit'), linkage or 'ELF'


def python_implementation():
    return 'CPython'


def python_version():
    return '.'.join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_branch():
    return ''


def python_revision():
    return ''


def python_build():
    """Number and date of the build."""
    text = sys.version.partition('(')[2].partition(')')[0]
    name, _, date = text.partition(', ')
    return name, date


def python_compiler():
    return sys.version.partition('[')[2].partition(']')[0]


def libc_ver(executable=sys.executable, lib='', version='', chunksize=16384):
    """The C library that a program is linked with: the newest of the versions that it asks for."""
    import re
    found = []
    tail = ''
    with open(executable, 'rb') as f:
        while True:
            chunk = f.read(chunksize)
            if not chunk:
                break
            # A name may lie over the end of a part, and go on in the next one.
            text = tail + chunk
            found += re.findall(r'GLIBC_(\d+(?:\.\d+)+)(?![\d.])', text[:-40] if len(chunk) == chunksize else text)
            tail = text[-64:]
    if not found:
        return lib, version
    return 'glibc', max(found, key=lambda number: map(int, number.split('.')))


def _parse_release_file(firstline):
    """Name, version and code name in the line of a file such as `/etc/redhat-release`."""
    import re
    if not firstline.strip():
        return '', '', ''
    for pattern in (r'(.+) release ([\d.]+)[^(]*(?:\((.+)\))?', r'([^0-9]+)([\d.]+)[^(]*(?:\((.+)\))?'):
        found = re.match(pattern, firstline)
        if found:
            return found.groups()
    return firstline.strip(), '', ''


def _release_file():
    found = {}
    try:
        with open('/etc/os-release') as f:
            for line in f:
                name, _, value = line.strip().partition('=')
                found[name] = value.strip('"')
    except IOError:
        pass
    return found


def linux_distribution(distname='', version='', id='', supported_dists=(), full_distribution_name=1):
    """Name, version and code name of the distribution."""
    found = _release_file()
    if full_distribution_name:
        distname = found.get('NAME', distname)
    else:
        distname = found.get('ID', distname)
    return distname, found.get('VERSION_ID', version), found.get('VERSION_CODENAME', id)


def dist(distname='', version='', id='', supported_dists=()):
    return linux_distribution(distname, version, id, supported_dists, 0)


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    return release, vendor, vminfo, osinfo


def system_alias(system, release, version):
    return system, release, version


def popen(cmd, mode='r', bufsize=None):
    return os.popen(cmd, mode)


def platform(aliased=0, terse=0):
    """One text that names the platform."""
    parts = [system(), release()]
    if not terse:
        parts += [machine(), 'with'] + [part for part in linux_distribution('') if part]
    return '-'.join(part.replace(' ', '_').replace('/', '-') for part in parts if part)


if __name__ == '__main__':
    print platform(terse='terse' in sys.argv or '--terse' in sys.argv)
