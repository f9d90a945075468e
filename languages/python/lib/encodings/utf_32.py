"""UTF-32 with a mark that tells the order of the bytes."""

from encodings._marked import codec

encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder, getregentry = codec(32)
