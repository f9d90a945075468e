//! Sources of the modules written in Python, part of the binary.

use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, str_value, text_of};
use workbench::{Value, Vm};

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
    "ConfigParser" "ConfigParser.py" false;
    "Cookie" "Cookie.py" false;
    "Queue" "Queue.py" false;
    "StringIO" "StringIO.py" false;
    "UserDict" "UserDict.py" false;
    "UserList" "UserList.py" false;
    "UserString" "UserString.py" false;
    "__future__" "__future__.py" false;
    "_abcoll" "_abcoll.py" false;
    "_argparse_actions" "_argparse_actions.py" false;
    "_argparse_base" "_argparse_base.py" false;
    "_argparse_help" "_argparse_help.py" false;
    "_ast" "_ast.py" false;
    "_builtins" "_builtins.py" false;
    "_codecs_cn" "_codecs_cn.py" false;
    "_codecs_hk" "_codecs_hk.py" false;
    "_codecs_iso2022" "_codecs_iso2022.py" false;
    "_codecs_jp" "_codecs_jp.py" false;
    "_codecs_kr" "_codecs_kr.py" false;
    "_codecs_tw" "_codecs_tw.py" false;
    "_collections" "_collections.py" false;
    "_csv" "_csv.py" false;
    "_ctypes" "_ctypes.py" false;
    "_ctypes_array" "_ctypes_array.py" false;
    "_ctypes_call" "_ctypes_call.py" false;
    "_ctypes_layout" "_ctypes_layout.py" false;
    "_ctypes_pointer" "_ctypes_pointer.py" false;
    "_ctypes_python" "_ctypes_python.py" false;
    "_ctypes_simple" "_ctypes_simple.py" false;
    "_ctypes_struct" "_ctypes_struct.py" false;
    "_decimal_context" "_decimal_context.py" false;
    "_decimal_digits" "_decimal_digits.py" false;
    "_decimal_format" "_decimal_format.py" false;
    "_decimal_number" "_decimal_number.py" false;
    "_decimal_operations" "_decimal_operations.py" false;
    "_decimal_powers" "_decimal_powers.py" false;
    "_elementtree" "_elementtree.py" false;
    "_ending" "_ending.py" false;
    "_functools" "_functools.py" false;
    "_hotshot" "_hotshot.py" false;
    "_io" "_io.py" false;
    "_io_base" "_io_base.py" false;
    "_io_buffered" "_io_buffered.py" false;
    "_io_file" "_io_file.py" false;
    "_io_memory" "_io_memory.py" false;
    "_io_text" "_io_text.py" false;
    "_json" "_json.py" false;
    "_locale" "_locale.py" false;
    "_lsprof" "_lsprof.py" false;
    "_multibytecodec" "_multibytecodec.py" false;
    "_multiprocessing" "_multiprocessing.py" false;
    "_pywarnings" "_warnings.py" false;
    "_socket" "_socket.py" false;
    "_sqlite3" "_sqlite3.py" false;
    "_strptime" "_strptime.py" false;
    "_struct" "_struct.py" false;
    "_symtable" "_symtable.py" false;
    "_ucd" "_ucd.py" false;
    "_warnings" "_warnings.py" false;
    "_weakproxy" "_weakproxy.py" false;
    "_weakref" "_weakref.py" false;
    "abc" "abc.py" false;
    "anydbm" "anydbm.py" false;
    "argparse" "argparse.py" false;
    "ast" "ast.py" false;
    "atexit" "atexit.py" false;
    "audioop" "audioop.py" false;
    "base64" "base64.py" false;
    "bisect" "bisect.py" false;
    "bz2" "bz2.py" false;
    "cPickle" "cPickle.py" false;
    "calendar" "calendar.py" false;
    "cmd" "cmd.py" false;
    "codecs" "codecs.py" false;
    "collections" "collections.py" false;
    "colorsys" "colorsys.py" false;
    "contextlib" "contextlib.py" false;
    "copy" "copy.py" false;
    "copy_reg" "copy_reg.py" false;
    "csv" "csv.py" false;
    "ctypes" "ctypes/__init__.py" true;
    "ctypes._endian" "ctypes/_endian.py" false;
    "ctypes.util" "ctypes/util.py" false;
    "datetime" "datetime.py" false;
    "decimal" "decimal.py" false;
    "difflib" "difflib.py" false;
    "dumbdbm" "dumbdbm.py" false;
    "encodings" "encodings/__init__.py" true;
    "encodings._bytes" "encodings/_bytes.py" false;
    "encodings._marked" "encodings/_marked.py" false;
    "encodings._tables" "encodings/_tables.py" false;
    "encodings.aliases" "encodings/aliases.py" false;
    "encodings.base64_codec" "encodings/base64_codec.py" false;
    "encodings.bz2_codec" "encodings/bz2_codec.py" false;
    "encodings.charmap" "encodings/charmap.py" false;
    "encodings.hex_codec" "encodings/hex_codec.py" false;
    "encodings.idna" "encodings/idna.py" false;
    "encodings.punycode" "encodings/punycode.py" false;
    "encodings.quopri_codec" "encodings/quopri_codec.py" false;
    "encodings.rot_13" "encodings/rot_13.py" false;
    "encodings.undefined" "encodings/undefined.py" false;
    "encodings.utf_16" "encodings/utf_16.py" false;
    "encodings.utf_32" "encodings/utf_32.py" false;
    "encodings.utf_8_sig" "encodings/utf_8_sig.py" false;
    "encodings.uu_codec" "encodings/uu_codec.py" false;
    "encodings.zlib_codec" "encodings/zlib_codec.py" false;
    "errno" "errno.py" false;
    "fcntl" "fcntl.py" false;
    "fnmatch" "fnmatch.py" false;
    "fractions" "fractions.py" false;
    "functools" "functools.py" false;
    "future_builtins" "future_builtins.py" false;
    "gc" "gc.py" false;
    "genericpath" "genericpath.py" false;
    "getopt" "getopt.py" false;
    "getpass" "getpass.py" false;
    "gettext" "gettext.py" false;
    "glob" "glob.py" false;
    "grp" "grp.py" false;
    "gzip" "gzip.py" false;
    "hashlib" "hashlib.py" false;
    "heapq" "heapq.py" false;
    "hmac" "hmac.py" false;
    "htmlentitydefs" "htmlentitydefs.py" false;
    "imp" "imp.py" false;
    "importlib" "importlib/__init__.py" true;
    "inspect" "inspect.py" false;
    "io" "io.py" false;
    "itertools" "itertools.py" false;
    "json" "json/__init__.py" true;
    "json.decoder" "json/decoder.py" false;
    "json.encoder" "json/encoder.py" false;
    "json.scanner" "json/scanner.py" false;
    "json.tool" "json/tool.py" false;
    "keyword" "keyword.py" false;
    "linecache" "linecache.py" false;
    "locale" "locale.py" false;
    "logging" "logging/__init__.py" true;
    "logging.config" "logging/config.py" false;
    "logging.handlers" "logging/handlers.py" false;
    "marshal" "marshal.py" false;
    "md5" "md5.py" false;
    "mmap" "mmap.py" false;
    "numbers" "numbers.py" false;
    "optparse" "optparse.py" false;
    "os" "os.py" false;
    "parser" "parser.py" false;
    "pickle" "pickle.py" false;
    "pkgutil" "pkgutil.py" false;
    "platform" "platform.py" false;
    "posix" "posix.py" false;
    "posixpath" "posixpath.py" false;
    "pprint" "pprint.py" false;
    "pwd" "pwd.py" false;
    "pyexpat" "pyexpat.py" false;
    "random" "random.py" false;
    "re" "re.py" false;
    "repr" "repr.py" false;
    "resource" "resource.py" false;
    "runpy" "runpy.py" false;
    "sched" "sched.py" false;
    "select" "select.py" false;
    "sha" "sha.py" false;
    "shelve" "shelve.py" false;
    "shlex" "shlex.py" false;
    "shutil" "shutil.py" false;
    "site" "site.py" false;
    "socket" "socket.py" false;
    "sqlite3" "sqlite3/__init__.py" true;
    "sqlite3.dbapi2" "sqlite3/dbapi2.py" false;
    "sqlite3.dump" "sqlite3/dump.py" false;
    "sre_compile" "sre_compile.py" false;
    "sre_constants" "sre_constants.py" false;
    "sre_parse" "sre_parse.py" false;
    "stat" "stat.py" false;
    "string" "string.py" false;
    "strop" "strop.py" false;
    "struct" "struct.py" false;
    "subprocess" "subprocess.py" false;
    "symbol" "symbol.py" false;
    "sysconfig" "sysconfig.py" false;
    "syslog" "syslog.py" false;
    "tempfile" "tempfile.py" false;
    "termios" "termios.py" false;
    "textwrap" "textwrap.py" false;
    "thread" "thread.py" false;
    "threading" "threading.py" false;
    "time" "time.py" false;
    "timeit" "timeit.py" false;
    "token" "token.py" false;
    "tokenize" "tokenize.py" false;
    "traceback" "traceback.py" false;
    "types" "types.py" false;
    "unicodedata" "unicodedata.py" false;
    "unittest" "unittest/__init__.py" true;
    "unittest.__main__" "unittest/__main__.py" false;
    "unittest.case" "unittest/case.py" false;
    "unittest.loader" "unittest/loader.py" false;
    "unittest.main" "unittest/main.py" false;
    "unittest.result" "unittest/result.py" false;
    "unittest.runner" "unittest/runner.py" false;
    "unittest.signals" "unittest/signals.py" false;
    "unittest.suite" "unittest/suite.py" false;
    "unittest.util" "unittest/util.py" false;
    "urllib" "urllib.py" false;
    "urlparse" "urlparse.py" false;
    "uuid" "uuid.py" false;
    "warnings" "warnings.py" false;
    "weakref" "weakref.py" false;
    "whichdb" "whichdb.py" false;
    "xml" "xml/__init__.py" true;
    "xml.etree" "xml/etree/__init__.py" true;
    "xml.etree.ElementInclude" "xml/etree/ElementInclude.py" false;
    "xml.etree.ElementPath" "xml/etree/ElementPath.py" false;
    "xml.etree.ElementTree" "xml/etree/ElementTree.py" false;
    "xml.etree.cElementTree" "xml/etree/cElementTree.py" false;
    "xml.parsers" "xml/parsers/__init__.py" true;
    "xml.parsers.expat" "xml/parsers/expat.py" false;
    "zipfile" "zipfile.py" false;
    "zipimport" "zipimport.py" false;
}

/// Is this one of [`BUILT_IN`] a module that is C elsewhere? `socket` is there for its closing of connections alone.
pub fn is_c_elsewhere(name: &str) -> bool {
    name != "socket"
}

/// Those that are written in C in CPython, sorted: they are built in, and no file of the same name replaces them. So is
/// `socket`: that of CPython leaves it to reference counts to close a connection.
pub static BUILT_IN: &[&str] = &[
    "_ast",
    "_builtins",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_collections",
    "_csv",
    "_ctypes",
    "_ctypes_array",
    "_ctypes_call",
    "_ctypes_layout",
    "_ctypes_pointer",
    "_ctypes_python",
    "_ctypes_simple",
    "_ctypes_struct",
    "_elementtree",
    "_functools",
    "_hotshot",
    "_io",
    "_io_base",
    "_io_buffered",
    "_io_file",
    "_io_memory",
    "_io_text",
    "_json",
    "_locale",
    "_lsprof",
    "_multibytecodec",
    "_multiprocessing",
    "_socket",
    "_sqlite3",
    "_struct",
    "_symtable",
    "_ucd",
    "_warnings",
    "_weakproxy",
    "_weakref",
    "audioop",
    "bz2",
    "cPickle",
    "datetime",
    "errno",
    "fcntl",
    "future_builtins",
    "gc",
    "grp",
    "imp",
    "itertools",
    "marshal",
    "mmap",
    "parser",
    "posix",
    "pwd",
    "pyexpat",
    "resource",
    "select",
    "socket",
    "strop",
    "syslog",
    "termios",
    "thread",
    "time",
    "unicodedata",
    "zipimport",
];

/// Dotted names of all modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    LIBRARY.iter().map(|l| l.name)
}

/// The module of a dotted name.
pub fn library(name: &str) -> Option<&'static Library> {
    LIBRARY.binary_search_by(|l| l.name.cmp(name)).ok().map(|i| &LIBRARY[i])
}

impl Library {
    /// Its folder, if it is a package, and its file: neither is one of the system's.
    pub fn place(&self) -> (Option<String>, String) {
        let path = format!("{ROOT}{}", self.name.replace('.', "/"));
        let file = if self.package { format!("{path}/__init__.py") } else { format!("{path}.py") };
        (self.package.then_some(path), file)
    }
}

/// What the names of the files begin with.
const ROOT: &str = "<library>/";

/// `find(name)`: the file of a module, `None` if the binary has none of that name.
fn find(vm: &mut Vm, args: &[Value]) -> Res {
    let name = text_of(vm, args[0]);
    Ok(library(&name).map_or(Value::NIL, |l| str_value(vm, l.place().1.as_bytes())))
}

/// What such a file holds.
pub fn source_of(file: &str) -> Option<&'static [u8]> {
    let name = file.strip_prefix(ROOT)?.strip_suffix(".py")?;
    let name = name.strip_suffix("/__init__").unwrap_or(name).replace('/', ".");
    library(&name).filter(|l| l.place().1 == file).map(|l| l.source)
}

/// `text(file)`: likewise, or `None`.
fn text(vm: &mut Vm, args: &[Value]) -> Res {
    let file = text_of(vm, args[0]);
    Ok(source_of(&file).map_or(Value::NIL, |source| str_value(vm, source)))
}

static FUNCTIONS: &[Native] = &[native!("find", find, 1), native!("text", text, 1)];

/// `_library`: for what looks at modules without importing them.
pub static MODULE: ModuleDef = ModuleDef { name: "_library", functions: FUNCTIONS, init: |_, _| Ok(()) };
