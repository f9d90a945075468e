"""The rules for warnings, and warning. `warnings` shows them and adds rules."""

import sys as _sys

filters = [('ignore', None, DeprecationWarning, None, 0), ('ignore', None, PendingDeprecationWarning, None, 0),
           ('ignore', None, ImportWarning, None, 0), ('ignore', None, BytesWarning, None, 0)]
default_action = 'default'
once_registry = {}


def _from_module(name, own):
    """A variable of `warnings`, if that is loaded; what it last was, if it was deleted there."""
    module = _sys.modules.get('warnings')
    if hasattr(module, name):
        setattr(_sys.modules[__name__], own, getattr(module, name))
    return getattr(_sys.modules[__name__], own)


def _matches(rule, text):
    return rule is None or rule.match(text) is not None


def _action(category, text, module, lineno):
    rules = _from_module('filters', 'filters')
    if not isinstance(rules, list):
        raise ValueError('_warnings.filters must be a list')
    for i, rule in enumerate(rules):
        if not isinstance(rule, tuple) or len(rule) != 5:
            raise ValueError('_warnings.filters item %d isn\'t a 5-tuple' % i)
        action, about, kind, where, line = rule
        if (issubclass(category, kind) and _matches(about, text) and _matches(where, module)
                and line in (0, lineno)):
            return action, rule
    action = _from_module('defaultaction', 'default_action')
    if action is None:
        raise RuntimeError('no default action')
    return action, None


def _seen(registry, key):
    """Was it seen before? It is from now on."""
    if registry.get(key):
        return True
    registry[key] = True
    return False


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None):
    """Warn about a place."""
    if module_globals is not None:
        import linecache
        loader = module_globals.get('__loader__')
        if loader is not None and hasattr(loader, 'get_source'):
            try:
                linecache.getlines(filename, module_globals)
            except TypeError:
                # Without its source line the warning still says something.
                pass
    _warn_at(message, category, filename, lineno, module, registry)


def _warn_at(message, category, filename, lineno, module, registry):
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    if not isinstance(lineno, (int, long)):
        raise TypeError('an integer is required')
    if registry is None:
        registry = {}
    if module is None:
        is_text = isinstance(filename, basestring)
        module = filename[:-3] if is_text and filename.endswith('.py') else filename or '<unknown>'
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    action, rule = _action(category, text, module, lineno)
    if action == 'error':
        raise message
    if action == 'ignore':
        registry[key] = True
        return
    if action == 'once':
        registry[key] = True
        once = _from_module('onceregistry', 'once_registry')
        if not isinstance(once, dict):
            raise TypeError('warnings.onceregistry must be a dict')
        if _seen(once, (text, category)):
            return
    elif action == 'module':
        registry[key] = True
        if _seen(registry, (text, category, 0)):
            return
    elif action == 'default':
        registry[key] = True
    elif action != 'always':
        raise RuntimeError('Unrecognized action (%s) in warnings.filters:\n %s' % (action, rule))
    show = getattr(_sys.modules.get('warnings'), 'showwarning', None)
    if show is None:
        _show(text, category, filename, lineno)
    elif not callable(show):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    else:
        show(message, category, filename, lineno)


def _show(text, category, filename, lineno):
    try:
        _sys.stderr.write('%s:%s: %s: %s\n' % (filename, lineno, category.__name__, text))
    except (AttributeError, IOError):
        return
    import linecache
    line = linecache.getline(filename, lineno).strip()
    if line:
        _sys.stderr.write('  %s\n' % line)


def warn(message, category=None, stacklevel=1):
    """Warn about the code that calls, or what called that."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    elif not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    try:
        frame = _sys._getframe(max(1, stacklevel))
    except ValueError:
        variables, lineno = _sys.__dict__, 1
    else:
        variables, lineno = frame.f_globals, frame.f_lineno
    registry = variables.setdefault('__warningregistry__', {})
    module = variables.get('__name__', '<string>')
    filename = variables.get('__file__')
    if filename:
        if filename.lower().endswith(('.pyc', '.pyo')):
            filename = filename[:-1]
    else:
        if module == '__main__':
            argv = getattr(_sys, 'argv', None)
            filename = argv[0] if argv and argv[0] else '__main__'
        filename = filename or module
    _warn_at(message, category, filename, lineno, module, registry)
