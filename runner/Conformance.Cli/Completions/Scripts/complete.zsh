#compdef conformance
# Completion of conformance in zsh. In ~/.zshrc, after compinit:
#     source <(conformance completion zsh)

_conformance() {
    local -a found
    found=(${(f)"$("${(Q)words[1]/#\~/$HOME}" complete "--word=${(Q)PREFIX}" -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)"})
    if (( $#found )); then
        compadd -- $found
    else
        _files
    fi
}

if [[ $funcstack[1] == _conformance ]]; then
    _conformance "$@"
else
    compdef _conformance conformance
fi
