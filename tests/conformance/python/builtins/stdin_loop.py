import sys
for line in sys.stdin:
    p = line.split()
    try:
        print sum(map(int, p)), len(line)
    except ValueError as e:
        print 'bad', e
