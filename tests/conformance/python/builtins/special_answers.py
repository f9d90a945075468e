# What `hash`, `len` and `str` make of answers of special methods, in loops that were compiled for other answers.
class Odd(object):
    def __hash__(self):
        return self.answer

    def __len__(self):
        return self.answer

    def __str__(self):
        return self.answer


def answers(function, odd, values):
    for value in values:
        odd.answer = value
        try:
            answer = function(odd)
            if answer != 'usual' and answer != 1:
                print function.__name__, repr(value), repr(answer)
        except Exception as e:
            print function.__name__, repr(value), type(e).__name__, e


answers(hash, Odd(), [1] * 2500 + [-1, 2 ** 40, 2 ** 70, True, 3L, None, 'x'])
answers(len, Odd(), [1] * 2500 + [2 ** 40, 2 ** 70, -1, True, 3L, None, 'x'])
answers(str, Odd(), ['usual'] * 2500 + ['other', u'text', u'\xe9', 5, None])
