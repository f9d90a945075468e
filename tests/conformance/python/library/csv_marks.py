"""Marks of a csv dialect that fall together, or that stand in what is written."""
import csv
from cStringIO import StringIO


def written(row, **options):
    out = StringIO()
    try:
        csv.writer(out, **options).writerow(row)
        return out.getvalue()
    except csv.Error as error:
        return str(error)


def read(lines, **options):
    try:
        return list(csv.reader(lines, **options))
    except csv.Error as error:
        return str(error)


# An escape character is not escaped where quotes do.
for quoting in range(4):
    for escape in '\\', '"', "'":
        for doubled in True, False:
            print quoting, escape, doubled, repr(written(['a\\b', 'c', 'd"e', "f'g", 1, -2, 3.5, None],
                                                         quoting=quoting, escapechar=escape, doublequote=doubled))
print repr(written([-1, 12], escapechar='1')), repr(written([-1, 12], delimiter='-')), repr(written([1], quotechar='1'))

# Spaces that are skipped may be the delimiter, quotes too.
print read([' a  b', ' '], delimiter=' ', skipinitialspace=True)
print read([',a,,b,', 'c'], quotechar=',')
print read(['"a"b",c', '"a"",c'], quotechar='"', escapechar='"')

# Fields that stand in the line as they are, and those that do not.
print read(['a,b,"c",,"",d\r\n', '"x""y",z,"1,2",\n', '\n', '"two\n', 'lines",e"f,"g"h,"i', 'j"\n'])
print read(['a\\,b,c\\', '"a\\"b",c'], escapechar='\\')
print read(["'a'';'b;c';d"], delimiter=';', quotechar="'"), read(['a\nb'], delimiter='\n'), read(['a,"b'], strict=True)
limit = csv.field_size_limit(3)
print read(['abc,"abc",abc']), read(['a,abcd,e']), read(['a,"abcd",e'])
csv.field_size_limit(limit)
print csv.reader([]).dialect is csv.reader([]).dialect, csv.reader([]).dialect.lineterminator == '\r\n'
