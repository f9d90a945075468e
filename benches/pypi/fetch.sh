#!/usr/bin/env bash
# fetch.sh FOLDER: packages from PyPI in their last versions for Python 2.7, unpacked into FOLDER/site. Needs pip of a
# Python 2.7 ($PYTHON27, or python2.7) and python3. Nothing is built; what is written in C is left out.
set -eu
folder=$1
python=${PYTHON27:-python2.7}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder/archives"
while read -r spec how; do
  case $spec in ''|'#'*) continue;; esac
  mark=$folder/archives/.have-$spec
  [ -e "$mark" ] && continue
  if [ "$how" = source ]; then flags="--no-binary :all:"; else flags=""; fi
  # Some setup scripts import another package of the list.
  PYTHONPATH=$folder/site $python -m pip download -q --no-deps $flags -d "$folder/archives" "$spec" && touch "$mark"
  python3 "$here/unpack.py" "$folder" > /dev/null
done < "$here/packages.txt"
