# Where lines of quoted-printable text are broken.
import binascii

for n in (72, 74, 75, 76, 77, 78):
    for tail in ('', '\n', '\r\n', ' ', ' \n', 'a\n', '=', '=\n', '.\n', '\t', 'aa', '\n.\n'):
        print n, repr(tail), [binascii.b2a_qp('z' * n + tail, False, text, False)[70:] for text in (True, False)]
