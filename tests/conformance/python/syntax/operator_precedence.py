print 2 + 3 * 4 ** 2 // 5 % 7 - 1
print -2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2
print 1 << 2 + 3, (1 << 2) + 3, 1 | 6 & 3 ^ 5
print ~5 + 1, ~-5, -~5, +-+3, - - 3
print not 1 == 2, 1 + 2 == 3 and 4 or 5
print 10 - 3 - 2, 100 / 7 / 2, 2 * 3 % 4
print 5 < 6 == True, (5 < 6) == True
print (lambda x: x + 1 if x else 9)(0), (lambda: 1, 2)[1]
print 'a' 'b' * 2, 'a' + 'b' * 2, '%d' % 3 * 2
print `1 + 2` + 'x', `[1, 'a']`, `1, 2`
print 7 & 3 == 3, (7 & 3) == 3
