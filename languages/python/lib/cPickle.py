"""The same as `pickle`."""

from pickle import *
from pickle import format_version, __all__

BadPickleGet = UnpickleableError = PickleError
