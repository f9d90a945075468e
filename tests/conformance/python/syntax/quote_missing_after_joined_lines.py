# Where a string is said to end without its quote when lines were joined.
for text in "x = 'a\\\n", "x = 'a\\\nb", "x = 'a\\\nb\n", "y\nx = ('a\\\nbc\\\nd\n)", "x = 'ab\n", "x = 'a":
    try:
        compile(text, 'f', 'exec')
    except SyntaxError as error:
        print error, error.args
