# Completion of conformance in bash. In ~/.bashrc:
#     source <(conformance completion bash)

_conformance() {
    local program=${1/#\~/$HOME} words=() last=-1 part glued= i

    # Bash splits words at = and :, which are parts of ours.
    for ((i = 1; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        if [[ $last -ge 0 && ($glued || $part == [=:]*) ]]; then
            words[last]+=$part
        else
            words[++last]=$part
        fi
        [[ $part == *[=:] ]] && glued=1 || glued=
    done

    local word=${words[last]}
    unset "words[last]"
    local breaks=${COMP_WORDBREAKS//[^=:]/}
    local kept=
    [[ $breaks ]] && kept=${word%"${word##*[$breaks]}"}
    COMPREPLY=()
    while IFS= read -r part; do
        COMPREPLY+=("${part#"$kept"}")
    done < <("$program" complete "--word=$word" -- ${words[@]+"${words[@]}"} 2>/dev/null)
}

complete -o bashdefault -o default -F _conformance conformance
