import sys, unittest

class Base(unittest.TestCase):
    maxDiff = None
    def test_pass(self):
        """Says what it does."""
        self.assertEqual(1, 1)
    def test_fail(self): self.assertEqual([1, 2, 3], [1, 3])
    def test_dict(self): self.assertEqual({'a': 1}, {'a': 2})
    def test_text(self): self.assertEqual(u'one\ntwo\n', u'one\n2\n')
    def test_set(self): self.assertEqual(set([1]), set([2]))
    def test_error(self): raise ValueError('oops')
    @unittest.skip('not now')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.fail('as it should')
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_raises(self):
        with self.assertRaises(KeyError) as c: {}['x']
        print c.exception.args
        self.assertRaisesRegexp(ValueError, 'in.alid', int, 'x')
        self.assertRaises(ValueError, int, '1')

class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print 'set up class'
    @classmethod
    def tearDownClass(cls): print 'tear down class'
    def setUp(self): self.addCleanup(sys.stdout.write, 'cleaned\n')
    def test_a(self): self.skipTest('later')
    def test_b(self): self.assertItemsEqual([1, 2, 2], [2, 1, 1])

class Broken(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('no')
    def test_never(self): pass

class NoTime(object):
    def write(self, text):
        if text.startswith('Ran '): text = text[:text.index(' in ')]
        sys.stdout.write(text.replace('0x', ''))
    def flush(self): pass

suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in (Base, Fixtures, Broken))
result = unittest.TextTestRunner(NoTime(), verbosity=2).run(suite)
print result
t = Base('test_pass')
for call in ('assertTrue(0)', 'assertFalse([1])', 'assertIn(1, [2])', 'assertNotIn(1, [1])', 'assertIs(None, 1)',
             'assertIsNot(None, None)', 'assertIsNone(1)', 'assertIsNotNone(None)', 'assertIsInstance(1, str)',
             'assertNotIsInstance("a", str)', 'assertAlmostEqual(1, 1.1)', 'assertAlmostEqual(1, 2, delta=.5)',
             'assertNotAlmostEqual(1, 1.00000001)', 'assertGreater(1, 2)', 'assertGreaterEqual(1, 2)', 'assertLess(2, 1)',
             'assertLessEqual(2, 1)', 'assertNotEqual(1, 1)', 'assertRegexpMatches("abc", "x+")', 'fail("said")',
             'assertNotRegexpMatches("abc", "b")', 'assertDictContainsSubset({1: 2, 3: 4}, {1: 5})',
             'assertTupleEqual((1,), (1, 2))', 'assertListEqual((1,), [1])', 'assertEqual("a", "b", "own words")',
             'assertSequenceEqual([1], (2,))', 'assertMultiLineEqual("a", "b")', 'assertItemsEqual([[1]], [[2]])'):
    try: eval('t.' + call)
    except AssertionError as e: print call, '->', e
t.longMessage = True
try: t.assertEqual(1, 2, 'and more')
except AssertionError as e: print e
