"""The parser that calls back."""

__version__ = '$Revision: 17640 $'

from pyexpat import *
