"""XML."""

__all__ = ['dom', 'parsers', 'sax', 'etree']
