#!/usr/bin/env zsh
# usage: capture.zsh FOLDER LINE: what an interactive zsh with FOLDER's completions offers at the end
# of LINE, one a line. (A pseudo-terminal: completion works only where somebody types.)
emulate -L zsh
zmodload zsh/zpty || exit 77
local folder=$1 line=$2 work=$(mktemp -d) text all=
trap 'rm -rf $work' EXIT
cat >$work/.zshrc <<END
PROMPT=
fpath=($folder \$fpath)
autoload -Uz compinit
compinit -u -C -d ${DUMP:-$work/dump}
bindkey '^I' complete-word
zstyle ':completion:*' insert-tab false
compadd() {
    if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
        builtin compadd "\$@"
        return
    fi
    typeset -a hits
    builtin compadd -A hits "\$@"
    print -rl -- "\${(@)hits/#/=}"
    builtin compadd "\$@"
}
say_begin() { print -r -- BEGIN; }
say_end() { print -r -- END; exit; }
compprefuncs=(say_begin)
comppostfuncs=(say_end)
print -r -- READY
END
zpty z "ZDOTDIR=$work TERM=dumb zsh -i"
wait_for() {
    local end=$((SECONDS + 20))
    all=
    while [[ $all != *$1* ]] && (( SECONDS < end )); do
        if zpty -rt z text; then all+=$text; else sleep 0.02; fi
    done
}
wait_for READY
zpty -w -n z "$line"$'\t'
wait_for $'\nEND'
print -r -- ${(F)${(M)${(f)${all//$'\r'/}}:#=*}} | sed 's/^=//' | sort -u
