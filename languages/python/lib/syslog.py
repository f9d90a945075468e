"""Messages for the system's log. There is no log: they are dropped."""

(LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG) = range(8)
LOG_PID, LOG_CONS, LOG_NDELAY, LOG_NOWAIT, LOG_PERROR = 1, 2, 8, 16, 32
(LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON) = range(0, 80, 8)
(LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7) = range(128, 192, 8)
_mask = 255


def openlog(ident=None, logoption=0, facility=LOG_USER):
    pass


def closelog():
    pass


def syslog(priority, message=None):
    if message is None:
        priority, message = LOG_INFO, priority
    if not isinstance(message, basestring):
        raise TypeError('must be string, not %s' % type(message).__name__)


def setlogmask(maskpri):
    global _mask
    before, _mask = _mask, maskpri or _mask
    return before


def LOG_MASK(pri):
    return 1 << pri


def LOG_UPTO(pri):
    return (1 << pri + 1) - 1
