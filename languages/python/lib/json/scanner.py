"""The function that reads one value, as programs that extend the decoder look for it."""

__all__ = ['make_scanner']


def make_scanner(context):
    """A function `scan_once(text, start)` for a decoder."""
    def scan_once(text, start):
        try:
            return context.raw_decode(text, start)
        except ValueError as error:
            if str(error) == 'No JSON object could be decoded':
                raise StopIteration
            raise
    return scan_once
