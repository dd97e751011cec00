#!/usr/bin/env bash
# usage: test_completion.sh GAZETAG FOLDER: what the shells complete, against --help. bash is asked;
# zsh and fish, where they are installed, must at least read their files.
set -euo pipefail
gazetag=$1 folder=$2 failed=0
source "$folder/gazetag.bash"

completed() { # completed WORD...: what is offered for the last word
    COMP_WORDS=("$gazetag" "$@")
    COMP_CWORD=$#
    _gazetag
    printf '%s\n' "${COMPREPLY[@]}"
}
offered() { # offered WANTED WORD...
    local wanted=$1
    shift
    completed "$@" | grep -x -e "$wanted" >/dev/null || { echo "not completed after '$*': $wanted"; failed=1; }
}

told=$("$gazetag" --help)
commands=$(sed -n '/^  gazetag /d; s/^  \([a-z]*\) .*   .*/\1/p' <<<"$told")
[ "$(wc -w <<<"$commands")" -ge 5 ] || { echo "too few commands: $commands"; failed=1; }
for command in tag compile lookup serve; do offered $command ""; done
for command in $commands; do
    options=$("$gazetag" "$command" --help | grep -o -e '--[a-z][a-z-]*' | sort -u)
    [ -n "$options" ] || { echo "$command --help tells no option"; failed=1; }
    for option in $options; do offered "$option" "$command" "${option:0:3}"; done
done
# The values that are written down are those the program takes.
for pair in "layer places" "layer all" "to html" "to table" "from jsonl" "merge off" "progress never"; do
    set -- $pair
    offered "$2" tag "--$1" ""
done
for to in $(completed tag --to ""); do
    echo "Nothing." | "$gazetag" tag -q --to "$to" >/dev/null || { echo "tag does not take --to $to"; failed=1; }
done
for from in $(completed tag --from ""); do
    : | "$gazetag" tag -q --from "$from" >/dev/null || { echo "tag does not take --from $from"; failed=1; }
done
if command -v zsh >/dev/null; then zsh -n "$folder/_gazetag" || failed=1; fi
if command -v fish >/dev/null; then fish --no-execute "$folder/gazetag.fish" || failed=1; fi
exit $failed
