"""Many small tests."""
import sys
import unittest
from cStringIO import StringIO


def case(k):
    class Case(unittest.TestCase):
        def setUp(self):
            self.data = range(k % 10 + 3)

        def test_equal(self):
            self.assertEqual(len(self.data), k % 10 + 3)
            self.assertEqual([1, 2, {"a": k}], [1, 2, {"a": k}])

        def test_true(self):
            self.assertTrue(self.data)
            self.assertIn(2, self.data)
            self.assertIsNone(None)
            self.assertAlmostEqual(1.0, 1.00000001)

        def test_raises(self):
            self.assertRaises(KeyError, {}.__getitem__, k)
            with self.assertRaises(ZeroDivisionError):
                1 / (k - k)

        @unittest.skip("not now")
        def test_skipped(self):
            pass

        def test_fails(self):
            self.assertEqual(k % 5, 0, "no multiple")
    return Case


def main(n):
    suite = unittest.TestSuite()
    for k in range(n):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(case(k)))
    result = unittest.TextTestRunner(stream=StringIO(), verbosity=2).run(suite)
    print result.testsRun, len(result.failures), len(result.errors), len(result.skipped)


main(int(sys.argv[1]))
