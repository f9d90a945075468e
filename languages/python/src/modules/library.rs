//! Sources of the modules written in Python, part of the binary.

/// A module of the library.
pub struct Library {
    /// Dotted name.
    pub name: &'static str,
    /// Its source.
    pub source: &'static [u8],
    /// Is it a package?
    pub package: bool,
}

macro_rules! library {
    ($($name:literal $file:literal $package:literal;)*) => {
        static LIBRARY: &[Library] = &[$(Library {
            name: $name,
            source: include_bytes!(concat!("../../lib/", $file)),
            package: $package,
        }),*];
    };
}

// Sorted by name.
library! {
    "Queue" "Queue.py" false;
    "StringIO" "StringIO.py" false;
    "UserDict" "UserDict.py" false;
    "UserList" "UserList.py" false;
    "UserString" "UserString.py" false;
    "__future__" "__future__.py" false;
    "_abcoll" "_abcoll.py" false;
    "_builtins" "_builtins.py" false;
    "_weakproxy" "_weakproxy.py" false;
    "abc" "abc.py" false;
    "atexit" "atexit.py" false;
    "cPickle" "cPickle.py" false;
    "cStringIO" "cStringIO.py" false;
    "collections" "collections.py" false;
    "contextlib" "contextlib.py" false;
    "copy" "copy.py" false;
    "copy_reg" "copy_reg.py" false;
    "errno" "errno.py" false;
    "functools" "functools.py" false;
    "gc" "gc.py" false;
    "genericpath" "genericpath.py" false;
    "getopt" "getopt.py" false;
    "heapq" "heapq.py" false;
    "imp" "imp.py" false;
    "inspect" "inspect.py" false;
    "itertools" "itertools.py" false;
    "json" "json/__init__.py" true;
    "json.decoder" "json/decoder.py" false;
    "json.encoder" "json/encoder.py" false;
    "json.scanner" "json/scanner.py" false;
    "keyword" "keyword.py" false;
    "linecache" "linecache.py" false;
    "numbers" "numbers.py" false;
    "optparse" "optparse.py" false;
    "os" "os.py" false;
    "pickle" "pickle.py" false;
    "posixpath" "posixpath.py" false;
    "pprint" "pprint.py" false;
    "random" "random.py" false;
    "repr" "repr.py" false;
    "stat" "stat.py" false;
    "string" "string.py" false;
    "struct" "struct.py" false;
    "textwrap" "textwrap.py" false;
    "thread" "thread.py" false;
    "threading" "threading.py" false;
    "time" "time.py" false;
    "timeit" "timeit.py" false;
    "traceback" "traceback.py" false;
    "types" "types.py" false;
    "warnings" "warnings.py" false;
    "weakref" "weakref.py" false;
}

/// Those that are written in C in CPython, sorted: they are built in, and no file of the same name replaces them.
pub static BUILT_IN: &[&str] =
    &["_builtins", "_weakproxy", "cPickle", "cStringIO", "errno", "gc", "imp", "itertools", "thread", "time"];

/// Dotted names of all modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    LIBRARY.iter().map(|l| l.name)
}

/// The module of a dotted name.
pub fn library(name: &str) -> Option<&'static Library> {
    LIBRARY.binary_search_by(|l| l.name.cmp(name)).ok().map(|i| &LIBRARY[i])
}
