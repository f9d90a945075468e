"""pytest over a small suite: fixtures, parameters, marks, failures explained, captured output."""

import os
import re
import shutil
import sys
import tempfile

SUITE = '''
import pytest

@pytest.fixture(scope='module')
def numbers():
    yield [1, 2, 3]

@pytest.fixture(params=['a', 'b'])
def letter(request):
    return request.param

def test_sum(numbers):
    assert sum(numbers) == 6

@pytest.mark.parametrize('x,y', [(1, 1), (2, 4), (3, 8)])
def test_square(x, y):
    assert x * x == y

def test_letter(letter, tmpdir):
    path = tmpdir.join('f')
    path.write(letter)
    assert path.read() in 'ab'

def test_lists():
    print 'shown when it fails'
    assert [1, 2, 3] == [1, 2, 4]

def test_dicts():
    assert {'a': 1, 'b': 2} == {'a': 1, 'b': 3}

def test_text():
    assert 'first\\nsecond' == 'first\\nother'

def test_raises():
    with pytest.raises(ZeroDivisionError) as info:
        1 / 0
    assert 'division' in str(info.value)

@pytest.mark.skip(reason='not now')
def test_skipped():
    pass

@pytest.mark.xfail
def test_expected():
    assert False

class TestClass(object):
    def setup_method(self, method):
        self.value = method.__name__

    def test_value(self, monkeypatch, capsys):
        monkeypatch.setattr('os.getcwd', lambda: 'here')
        import os
        print os.getcwd()
        out, err = capsys.readouterr()
        assert out == 'here\\n' and self.value == 'test_value'

    def test_call(self):
        def f(x):
            return x + 1
        assert f(3) == 5 and not f(0)
'''


def main():
    import pytest
    folder = tempfile.mkdtemp()
    here = os.getcwd()
    try:
        with open(os.path.join(folder, 'test_small.py'), 'w') as f:
            f.write(SUITE)
        os.chdir(folder)
        sys.dont_write_bytecode = True
        real = sys.stdout
        from cStringIO import StringIO
        sys.stdout = StringIO()
        try:
            code = pytest.main(['-p', 'no:cacheprovider', '-v'] + sys.argv[2:] + ['.'])
        finally:
            text, sys.stdout = sys.stdout.getvalue(), real
        text = re.sub(r'in \d+\.\d+ seconds', 'in N seconds', text.replace(folder, 'FOLDER'))
        text = re.sub(' at 0x[0-9a-f]+', ' at ADDRESS', text)
        print re.sub('platform .*', 'platform', text)
        print 'exit', code
    finally:
        os.chdir(here)
        shutil.rmtree(folder)


main()
