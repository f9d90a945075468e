# What a reader goes by cannot be changed.
import csv
dialect = csv.reader([], delimiter=';').dialect
for name in 'delimiter quoting quotechar escapechar lineterminator doublequote skipinitialspace strict'.split():
    print name, repr(getattr(dialect, name)),
    for change in (lambda: setattr(dialect, name, 1)), (lambda: delattr(dialect, name)):
        try:
            change()
        except Exception as e:
            print type(e).__name__, e,
    print
