# Completion of conformance in fish. In ~/.config/fish/config.fish:
#     conformance completion fish | source

function __conformance_find
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -g __conformance_found (command conformance complete "--word=$word" -- $words[2..-1] 2>/dev/null)
    test (count $__conformance_found) -gt 0
end

# Without a word of ours, fish offers file names.
complete -c conformance -n __conformance_find -f -a '$__conformance_found'
