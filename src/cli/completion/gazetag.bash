# bash completion for gazetag. The options are those that --help of the command at hand tells.
_gazetag()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} program=${COMP_WORDS[0]}
    local commands values=
    commands=$("$program" --help 2>/dev/null | sed -n '/^  gazetag /d; s/^  \([a-z][a-z]*\) .*   .*/\1/p')
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "$commands --help --version" -- "$word"))
        return
    fi
    case $before in
    -l | --layer) values="places incidents mentions all" ;;
    -t | --to) values="geojson geojsonseq ndjson csv georss kml html table" ;;
    -f | --from) values="auto text html jsonl rss atom jsonfeed" ;;
    --merge) values="on off" ;;
    --progress) values="auto always never" ;;
    esac
    if [ -n "$values" ]; then
        COMPREPLY=($(compgen -W "$values" -- "$word"))
    elif [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$("$program" "$command" --help 2>/dev/null | grep -o -e '--[a-z][a-z-]*')" -- "$word"))
    else
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$word"))
    fi
}
complete -F _gazetag gazetag
