"""Names and numbers of the instructions of the regular expression machine, as `_sre` knows them."""

from _sre import MAGIC, MAXREPEAT


class error(Exception):
    """A pattern or a template is wrong."""


FAILURE, SUCCESS = 'failure', 'success'
ANY, ANY_ALL = 'any', 'any_all'
ASSERT, ASSERT_NOT = 'assert', 'assert_not'
AT, BRANCH, CALL, CATEGORY = 'at', 'branch', 'call', 'category'
CHARSET, BIGCHARSET = 'charset', 'bigcharset'
GROUPREF, GROUPREF_EXISTS, GROUPREF_IGNORE = 'groupref', 'groupref_exists', 'groupref_ignore'
IN, IN_IGNORE = 'in', 'in_ignore'
INFO, JUMP = 'info', 'jump'
LITERAL, LITERAL_IGNORE = 'literal', 'literal_ignore'
MARK = 'mark'
MAX_UNTIL, MIN_UNTIL = 'max_until', 'min_until'
NOT_LITERAL, NOT_LITERAL_IGNORE = 'not_literal', 'not_literal_ignore'
NEGATE, RANGE = 'negate', 'range'
REPEAT, REPEAT_ONE, MIN_REPEAT_ONE = 'repeat', 'repeat_one', 'min_repeat_one'
SUBPATTERN = 'subpattern'
MAX_REPEAT, MIN_REPEAT = 'max_repeat', 'min_repeat'

# The place in the list is the number of the instruction.
OPCODES = dict((_name, _i) for _i, _name in enumerate([
    FAILURE, SUCCESS, ANY, ANY_ALL, ASSERT, ASSERT_NOT, AT, BRANCH, CALL, CATEGORY, CHARSET, BIGCHARSET, GROUPREF,
    GROUPREF_EXISTS, GROUPREF_IGNORE, IN, IN_IGNORE, INFO, JUMP, LITERAL, LITERAL_IGNORE, MARK, MAX_UNTIL, MIN_UNTIL,
    NOT_LITERAL, NOT_LITERAL_IGNORE, NEGATE, RANGE, REPEAT, REPEAT_ONE, SUBPATTERN, MIN_REPEAT_ONE]))

AT_BEGINNING, AT_BEGINNING_LINE, AT_BEGINNING_STRING = 'at_beginning', 'at_beginning_line', 'at_beginning_string'
AT_BOUNDARY, AT_NON_BOUNDARY = 'at_boundary', 'at_non_boundary'
AT_END, AT_END_LINE, AT_END_STRING = 'at_end', 'at_end_line', 'at_end_string'
AT_LOC_BOUNDARY, AT_LOC_NON_BOUNDARY = 'at_loc_boundary', 'at_loc_non_boundary'
AT_UNI_BOUNDARY, AT_UNI_NON_BOUNDARY = 'at_uni_boundary', 'at_uni_non_boundary'

ATCODES = dict((_name, _i) for _i, _name in enumerate([
    AT_BEGINNING, AT_BEGINNING_LINE, AT_BEGINNING_STRING, AT_BOUNDARY, AT_NON_BOUNDARY, AT_END, AT_END_LINE,
    AT_END_STRING, AT_LOC_BOUNDARY, AT_LOC_NON_BOUNDARY, AT_UNI_BOUNDARY, AT_UNI_NON_BOUNDARY]))

CHCODES = {}
for _i, _kind in enumerate(['digit', 'space', 'word', 'linebreak', 'loc_word', 'uni_digit', 'uni_space', 'uni_word',
                            'uni_linebreak']):
    _head, _, _tail = _kind.rpartition('_')
    _negated = 'category_%snot_%s' % (_head and _head + '_', _tail)
    for _j, _name in enumerate(['category_' + _kind, _negated]):
        CHCODES[_name] = 2 * _i + _j
        globals()[_name.upper()] = _name

AT_MULTILINE = {AT_BEGINNING: AT_BEGINNING_LINE, AT_END: AT_END_LINE}
AT_LOCALE = {AT_BOUNDARY: AT_LOC_BOUNDARY, AT_NON_BOUNDARY: AT_LOC_NON_BOUNDARY}
AT_UNICODE = {AT_BOUNDARY: AT_UNI_BOUNDARY, AT_NON_BOUNDARY: AT_UNI_NON_BOUNDARY}
CH_LOCALE = dict((_name, _name) for _name in CHCODES)
CH_LOCALE.update({'category_word': 'category_loc_word', 'category_not_word': 'category_loc_not_word'})
CH_UNICODE = dict((_name, _name.replace('category_', 'category_uni_', 1)) for _name in CHCODES
                  if '_loc_' not in _name and '_uni_' not in _name)

SRE_FLAG_TEMPLATE = 1
SRE_FLAG_IGNORECASE = 2
SRE_FLAG_LOCALE = 4
SRE_FLAG_MULTILINE = 8
SRE_FLAG_DOTALL = 16
SRE_FLAG_UNICODE = 32
SRE_FLAG_VERBOSE = 64
SRE_FLAG_DEBUG = 128

SRE_INFO_PREFIX = 1
SRE_INFO_LITERAL = 2
SRE_INFO_CHARSET = 4
