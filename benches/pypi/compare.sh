#!/usr/bin/env bash
# compare.sh FOLDER [DRIVER [PART…]]: run the drivers beside this script with the packages in FOLDER/site, with CPython 2.7
# and with the workbench, and say for each what took how long and whether both printed the same. $PYTHON27 and $WORKBENCH
# name the programs, $FLAGS goes to `workbench run` (`--jit off`, `--python-lib …`), $ROUNDS says how often each part is done.
set -u
folder=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON27:-python2.7}
workbench=${WORKBENCH:-$here/../../target/release/workbench}
export PYTHONPATH=$folder/site PYTHONDONTWRITEBYTECODE=1
mkdir -p "$folder/out"

one() {
  local driver=$1 part=$2 name start middle end same=alike
  name=$folder/out/$driver-$part
  start=$(date +%s.%N)
  "$python" "$here/run_$driver.py" "${ROUNDS:-1}" $part > "$name.expected" 2> "$name.expected-errors"
  middle=$(date +%s.%N)
  "$workbench" run ${FLAGS:-} "$here/run_$driver.py" "${ROUNDS:-1}" $part > "$name.got" 2> "$name.got-errors"
  end=$(date +%s.%N)
  cmp -s "$name.expected" "$name.got" || same=DIFFERENT
  printf '%-10s %-14s CPython %6.2f s  workbench %6.2f s  %s\n' "$driver" "$part" \
    "$(echo "$middle - $start" | bc)" "$(echo "$end - $middle" | bc)" "$same"
}

parts() { sed -n 's/^def \([a-z0-9]*_\)():.*/\1/p' "$here/run_$1.py"; }

if [ $# -ge 2 ]; then
  driver=$1
  shift
  for part in "$@"; do one "$driver" "$part"; done
else
  for driver in ${1:-jinja2 sympy text parsers graphs web twisted pytest}; do
    found=$(parts "$driver")
    for part in ${found:-''}; do one "$driver" "${part#"''"}"; done
  done
fi
