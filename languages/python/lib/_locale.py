"""The customs of the C locale, which is the only one."""

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
CODESET, D_T_FMT, D_FMT, T_FMT, T_FMT_AMPM, AM_STR, PM_STR = 14, 131112, 131113, 131114, 131115, 131110, 131111
(DAY_1, DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7) = range(131079, 131086)
(ABDAY_1, ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7) = range(131072, 131079)
(MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12) = range(131098, 131110)
(ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11,
 ABMON_12) = range(131086, 131098)
RADIXCHAR, THOUSEP, YESEXPR, NOEXPR, CRNCYSTR = 65536, 65537, 327680, 327681, 262159
ERA, ERA_D_FMT, ERA_D_T_FMT, ERA_T_FMT, ALT_DIGITS = 131116, 131118, 131120, 131121, 131119

_DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split()
_MONTHS = 'January February March April May June July August September October November December'.split()
_TEXTS = {CODESET: 'ANSI_X3.4-1968', D_T_FMT: '%a %b %e %H:%M:%S %Y', D_FMT: '%m/%d/%y', T_FMT: '%H:%M:%S',
          T_FMT_AMPM: '%I:%M:%S %p', AM_STR: 'AM', PM_STR: 'PM', RADIXCHAR: '.', YESEXPR: '^[yY]', NOEXPR: '^[nN]',
          CRNCYSTR: '-'}
for _i in range(7):
    _TEXTS[DAY_1 + _i], _TEXTS[ABDAY_1 + _i] = _DAYS[_i], _DAYS[_i][:3]
for _i in range(12):
    _TEXTS[MON_1 + _i], _TEXTS[ABMON_1 + _i] = _MONTHS[_i], _MONTHS[_i][:3]


class Error(Exception):
    """There is no such locale."""

    __module__ = 'locale'


def setlocale(category, locale=None):
    """Ask for a locale; there is `C`, also known as `POSIX`."""
    if not 0 <= category <= 6:
        raise Error('unsupported locale setting')
    if locale not in (None, '', 'C', 'POSIX'):
        raise Error('unsupported locale setting')
    return 'C'


def localeconv():
    """How numbers and money are written."""
    answer = {'decimal_point': '.', 'grouping': [], 'mon_grouping': []}
    for name in ('thousands_sep', 'int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep',
                 'positive_sign', 'negative_sign'):
        answer[name] = ''
    for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes', 'n_sep_by_space',
                 'p_sign_posn', 'n_sign_posn'):
        answer[name] = CHAR_MAX
    return answer


def strcoll(string1, string2):
    return cmp(string1, string2)


def strxfrm(string):
    return string


def nl_langinfo(key):
    """A text of the locale."""
    if not isinstance(key, (int, long)):
        raise TypeError('an integer is required')
    if key in _TEXTS:
        return _TEXTS[key]
    if key in (THOUSEP, ERA, ERA_D_FMT, ERA_D_T_FMT, ERA_T_FMT, ALT_DIGITS):
        return ''
    raise ValueError('unsupported langinfo constant')


def gettext(msg):
    return msg


def dgettext(domain, msg):
    return msg


def dcgettext(domain, msg, category):
    return msg


def textdomain(domain):
    return domain or 'messages'


def bindtextdomain(domain, dir):
    if not domain:
        raise Error('domain must be a non-empty string')
    return dir or '/usr/share/locale'


def bind_textdomain_codeset(domain, codeset):
    return codeset
