"""Where things are installed and how Python was built."""

import os
import site
import sys

_PREFIX = os.path.normpath(sys.prefix)
_EXEC_PREFIX = os.path.normpath(sys.exec_prefix)
_INSTALL_SCHEMES = {
    'posix_prefix': {
        'stdlib': '{base}/lib/python2.7', 'platstdlib': '{platbase}/lib/python2.7',
        'purelib': '{base}/lib/python2.7/site-packages', 'platlib': '{platbase}/lib/python2.7/site-packages',
        'include': '{base}/include/python2.7', 'scripts': '{base}/bin', 'data': '{base}',
    },
    'posix_home': {
        'stdlib': '{base}/lib/python', 'platstdlib': '{base}/lib/python', 'purelib': '{base}/lib/python',
        'platlib': '{base}/lib/python', 'include': '{base}/include/python', 'platinclude': '{base}/include/python',
        'scripts': '{base}/bin', 'data': '{base}',
    },
    'posix_user': {
        'stdlib': '{userbase}/lib/python2.7', 'platstdlib': '{userbase}/lib/python2.7',
        'purelib': '{userbase}/lib/python2.7/site-packages', 'platlib': '{userbase}/lib/python2.7/site-packages',
        'include': '{userbase}/include/python2.7', 'scripts': '{userbase}/bin', 'data': '{userbase}',
    },
}


_SCHEME_KEYS = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts', 'data')

# What `get_config_vars` knows, once it was asked.
_CONFIG_VARS = None


def get_config_vars(*args):
    """What is known of the build; with names: their values."""
    global _CONFIG_VARS
    if _CONFIG_VARS is None:
        _CONFIG_VARS = _known_variables()
    return [_CONFIG_VARS.get(name) for name in args] if args else _CONFIG_VARS


def _known_variables():
    return {
        'prefix': _PREFIX, 'exec_prefix': _EXEC_PREFIX, 'base': _PREFIX, 'platbase': _EXEC_PREFIX,
        'py_version': sys.version.split()[0], 'py_version_short': '2.7', 'py_version_nodot': '27',
        'userbase': site.getuserbase(), 'projectbase': os.getcwd(), 'srcdir': '.',
        'EXE': '', 'SO': '.so', 'Py_ENABLE_SHARED': 0, 'SIZEOF_VOID_P': 8, 'Py_UNICODE_SIZE': 4, 'Py_DEBUG': 0,
        'WITH_THREAD': 1, 'HAVE_FORK': 1, 'BINDIR': os.path.join(_PREFIX, 'bin'),
        'LIBDIR': os.path.join(_PREFIX, 'lib'),
    }

def get_config_var(name):
    return get_config_vars().get(name)


def get_scheme_names():
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    return _SCHEME_KEYS


def get_paths(scheme='posix_prefix', vars=None, expand=True):
    """The folders of a scheme by name."""
    return _expand_vars(scheme, vars) if expand else _INSTALL_SCHEMES[scheme]


def _expand_vars(scheme, vars):
    known = dict(get_config_vars(), **(vars or {}))
    return dict((name, path.format(**known)) for name, path in _INSTALL_SCHEMES[scheme].items())


def _get_default_scheme():
    return 'posix_prefix'


def get_path(name, scheme='posix_prefix', vars=None, expand=True):
    return get_paths(scheme, vars, expand)[name]


def get_platform():
    system, _, _, _, machine = os.uname()
    return '%s-%s' % (system.lower().replace('/', ''), machine.replace(' ', '_'))


def get_python_version():
    return '2.7'


def get_config_h_filename():
    return os.path.join(_PREFIX, 'include', 'python2.7', 'pyconfig.h')


def get_makefile_filename():
    return os.path.join(_PREFIX, 'lib', 'python2.7', 'config', 'Makefile')


def is_python_build():
    return False


def parse_config_h(fp, vars=None):
    """The definitions of a header."""
    import re
    found = {} if vars is None else vars
    for line in fp:
        match = re.match(r'#define (\w+) (.*)\n', line)
        if match:
            value = match.group(2)
            try:
                value = int(value)
            except ValueError:
                pass
            found[match.group(1)] = value
            continue
        match = re.match(r'/[*] #undef (\w+) [*]/\n', line)
        if match:
            found[match.group(1)] = 0
    return found
