#!/bin/sh
# Writes README.md beside this script anew: cross-validated figures and what is still wrong.
# usage: report.sh GAZETAG-TRAIN SHARED-DIR WORLD-GAZETTEER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
figures=$("$1" cross-validate --data "$2/corpora" --gazetteer "$3")
{
    sed '/^```/,$d' "$here/README.md"
    printf '```\n%s\n```\n' "$figures"
} > "$here/README.md.new"
mv "$here/README.md.new" "$here/README.md"
