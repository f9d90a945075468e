"""Importing modules by name."""

import sys


def import_module(name, package=None):
    """Import a module; a name that begins with dots is relative to the package."""
    if name.startswith('.'):
        if not package:
            raise TypeError("relative imports require the 'package' argument")
        if not hasattr(package, 'rindex'):
            raise ValueError("'package' not set to a string")
        relative = name.lstrip('.')
        parts = package.split('.')
        up = len(name) - len(relative) - 1
        if up >= len(parts):
            raise ValueError('attempted relative import beyond top-level package')
        name = '.'.join(parts[:len(parts) - up] + [relative])
    __import__(name)
    return sys.modules[name]
