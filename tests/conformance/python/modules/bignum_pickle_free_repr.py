import pprint
pprint.pprint([1, 'a', (2, 3)]); pprint.pprint({'b': 1, 'a': [1, 2]}); pprint.pprint([['x' * 30] * 2, {'k%02d' % i: i for i in range(12)}]); print pprint.pformat((1,)), pprint.pformat('s'), pprint.pformat({}), pprint.pformat([list(range(30))] * 2)
