# fish completion for gazetag. The options are those that --help of the command at hand tells.
function __gazetag_options
    set -l words (commandline -opc)
    test (count $words) -ge 2; and $words[1] $words[2] --help 2>/dev/null | string match -r -a -- '--[a-z][a-z-]*' | sort -u
end
function __gazetag_commands
    set -l words (commandline -opc)
    $words[1] --help 2>/dev/null | string match -v -- "  gazetag *" | string match -r -g -- "^  ([a-z]+) .*   "
    printf '%s\n' --help --version
end
complete -c gazetag -n 'test (count (commandline -opc)) -eq 1' -f -a '(__gazetag_commands)'
complete -c gazetag -n 'test (count (commandline -opc)) -ge 2; and string match -q -- "-*" (commandline -ct)' -a '(__gazetag_options)'
complete -c gazetag -l layer -s l -x -a 'places incidents mentions all'
complete -c gazetag -l to -s t -x -a 'geojson geojsonseq ndjson csv georss kml html table'
complete -c gazetag -l from -s f -x -a 'auto text html jsonl rss atom jsonfeed'
complete -c gazetag -l merge -x -a 'on off'
complete -c gazetag -l progress -x -a 'auto always never'
