"""Numbers of the kinds of tokens."""

NT_OFFSET = 256


def _number(names):
    numbers = globals()
    for number, name in enumerate(names.split()):
        tok_name[number] = name
        numbers[name] = number


tok_name = {}
_number('ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT LPAR RPAR LSQB RSQB COLON COMMA SEMI PLUS MINUS STAR SLASH '
        'VBAR AMPER LESS GREATER EQUAL DOT PERCENT BACKQUOTE LBRACE RBRACE EQEQUAL NOTEQUAL LESSEQUAL GREATEREQUAL '
        'TILDE CIRCUMFLEX LEFTSHIFT RIGHTSHIFT DOUBLESTAR PLUSEQUAL MINEQUAL STAREQUAL SLASHEQUAL PERCENTEQUAL '
        'AMPEREQUAL VBAREQUAL CIRCUMFLEXEQUAL LEFTSHIFTEQUAL RIGHTSHIFTEQUAL DOUBLESTAREQUAL DOUBLESLASH '
        'DOUBLESLASHEQUAL AT OP ERRORTOKEN N_TOKENS')
tok_name[NT_OFFSET] = 'NT_OFFSET'


def ISTERMINAL(x):
    """Is it the number of a token?"""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Is it the number of a rule of the grammar?"""
    return x >= NT_OFFSET


def ISEOF(x):
    """Is it the number of the end?"""
    return x == ENDMARKER
