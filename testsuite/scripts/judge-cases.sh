#!/usr/bin/env bash
# Runs every input of ../shared/cases/README.md by its command and prints the README's table with a column more: what happens now,
# and whether it is right by the pattern that stands here. Exit code 1 if a row is not right yet or has no judge here.
#
#   testsuite/scripts/judge-cases.sh [NAME…]     only rows whose input contains one of the names
#   CONFORMANCE=path/to/conformance              another program than artifacts/conformance
#
# Each judge leaves `verdict` (ok, not yet, skipped) and `seen` (one line). What is absent is skipped and says so.
set -uo pipefail
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cases=$(cd "$repository/../shared/cases" 2>/dev/null && pwd) || { echo "skipped: ../shared/cases is absent"; exit 0; }
program=$(readlink -f "${CONFORMANCE:-$repository/artifacts/conformance}" || true)
# The program on .NET may lie beside the one of machine code.
assemblies=$(dirname "$program")
[[ -d $assemblies/managed ]] && assemblies+=/managed
[ -x "$program" ] || { echo "judge-cases: $program is not there; make build makes it, or CONFORMANCE names it" >&2; exit 5; }
scratch=$(mktemp -d "${TMPDIR:-/tmp}/conformance-cases.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export PATH="$repository/.engines/node_modules/.bin:$PATH" NO_COLOR=1 CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
unset CONFORMANCE_SUITE

# --- Running and telling ---

# run SECONDS ARGUMENT…: the program in a folder of its own; leaves out, code, ms, and kib (the largest memory, 0 if unknown).
run() {
    local most=$1 began; shift
    began=$(date +%s%3N)
    # Appended to, as reports to /dev/stdout are: neither overwrites the other.
    : >"$scratch/.out"
    if [ -x /usr/bin/time ]; then
        (cd "$scratch" && exec /usr/bin/time -q -f %M -o "$scratch/.kib" timeout -k 2 "$most" "$program" "$@") >>"$scratch/.out" 2>&1 </dev/null
        code=$?
        kib=$(tail -n 1 "$scratch/.kib" 2>/dev/null); [[ $kib =~ ^[0-9]+$ ]] || kib=0
    else
        (cd "$scratch" && exec timeout -k 2 "$most" "$program" "$@") >>"$scratch/.out" 2>&1 </dev/null
        code=$?; kib=0
    fi
    ms=$(($(date +%s%3N) - began))
    out=$(tr -d '\0' <"$scratch/.out")
}

has() { grep -qE -- "$1" <<<"$out"; }
count() { grep -cE -- "$1" <<<"$out" || true; }
first() { grep -m 1 -E -- "$1" <<<"$out" | sed 's/^ *//' || true; }
conclusion() { grep -E '^(PASS|FAIL|AS EXPECTED|INCOMPLETE|NOTHING RAN|UNEXPECTED)[^:]*: ' <<<"$out" | tail -n 1; }
ending() { local told; told=$(conclusion); [ -n "$told" ] || told=$(grep -v '^ *$' <<<"$out" | tail -n 1); [ "$code" = 124 ] && told="never ended"; echo "$told (exit code $code)"; }
cause() { sed -n '/^Failures by cause:/{n;s/^ *//p;q}' <<<"$out"; }
whole() { local told; told=$(cause); echo "$(ending)${told:+; $told}"; }
took() { awk -v ms="$ms" 'BEGIN { printf "%.1f s", ms / 1000 }'; }
memory() { [ "$kib" -gt 0 ] && awk -v kib="$kib" 'BEGIN { printf ", %d MB", kib / 1024 }'; }
judge() { if eval "$1"; then verdict=ok; else verdict="not yet"; fi; }
skip() { verdict=skipped; seen=$1; }
needs() { command -v "$1" >/dev/null || { skip "$1 is absent"; return 1; }; }

# --- A judge for each row; $f is the input ---

grow_by_one_page() { run 120 run --timeout 1 "$f"; seen="$(whole), $(took)$(memory)"; judge '[ $code = 0 ] && [ $ms -lt 8000 ] && [ $kib -lt 1000000 ]'; }
fill_three_gib() { run 120 run --timeout 1 "$f"; seen="$(whole), $(took)"; judge '[ $code = 2 ] && has "timed out" && [ $ms -lt 6000 ]'; }
beyond_four_gib() { run 120 run "$f"; seen=$(whole); judge '[ $code = 0 ] || { [ $code = 8 ] && has "not run|unsupported|NOTHING RAN"; }'; }
all_on_another_engine() { needs node || return 0; run 60 run --features all --engine node "$f"; seen=$(whole); judge '[ $code = 0 ]'; }
atomics_without_threads() { run 60 run --tap /dev/stdout "$f"; seen="$(ending); $(first '# SKIP|^not ok')"; judge '[ $code = 8 ] && has "SKIP.*threads" && ! has "^not ok"'; }
minus_simd() { run 60 run --features=-simd --match kind "$f"; seen=$(whole); judge '[ $code = 0 ]'; }
lost_types() { needs node || return 0; run 60 run --engines "$cases/javascript/engines.yaml" --engine node-wasmfx "$f"; seen=$(whole); judge '[ $code = 0 ] || [ $code = 8 ]'; }
quoted_malformed() { run 60 run --match any "$f"; seen=$(whole); judge '[ $code = 0 ]'; }

# An adapter that chooses features; it refuses a module with two memories unless that is switched on.
spectest() {
    needs python3 || return 0
    cat >"$scratch/chooser.py" <<'ADAPTER'
import base64, json, sys

def number(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at

def memories(data):
    at = 8
    while at < len(data):
        section, (size, start) = data[at], number(data, at + 1)
        if section == 5:
            return number(data, start)[0]
        at = start + size
    return 0

known = sys.argv[1:]
chosen = []
for line in sys.stdin:
    request = json.loads(line)
    answer = {"id": request.get("id", 0)}
    if request["do"] == "hello":
        answer["hello"] = {"protocol": 1, "name": "chooser", "version": "1", "features": known, "choosesFeatures": True, "abilities": []}
    elif request["do"] == "reset":
        chosen = request.get("features", [])
        answer["returned"] = []
    elif request["do"] == "define" and memories(base64.b64decode(request["binary"])) > 1 and not {"multiMemory", "multi-memory"} & set(chosen):
        answer["invalid"] = "multiple memories"
    else:
        answer["returned"] = []
    print(json.dumps(answer), flush=True)
ADAPTER
    run 30 features
    local known; known=$(sed -nE '/^Feature /,/^$/s/^([a-z][A-Za-z0-9]+) .*/"\1"/p' <<<"$out" | grep -v '"mvp"' | paste -sd, -)
    printf 'engines:\n  chooser: {kind: protocol, command: [python3, %s/chooser.py, %s]}\n' "$scratch" "$known" >"$scratch/chooser.yaml"
    run 60 run --engines chooser.yaml --engine chooser "$f"; seen=$(whole)
    judge '[ $code = 0 ]'
}

elem_table_without_func() { run 30 validate "$f"; seen="$(ending)"; judge '[ $code = 2 ] && has malformed'; }
shared_table() {
    run 30 wat2wasm --no-check "$f" -o shared.wasm; seen="$(ending)"
    if [ "$code" = 0 ]; then run 30 wasm2wat shared.wasm; seen="bytes; read again: $(first . | cut -c 1-120) (exit code $code)"; judge '[ $code = 0 ]'; else judge '[ $code = 2 ] && has malformed'; fi
}
if_without_then() { run 30 validate "$f"; seen="$(first 'malformed|invalid|valid'); $(first hint)"; judge '[ $code = 2 ] && has malformed && has "[(]then .* missing"'; }
commands_of_former_days() {
    run 30 run --tap /dev/stdout "$f"
    local bare; bare=$(grep -E '^  message:' <<<"$out" | grep -E 'unexpected token|unknown command' | grep -cvE 'hint|former|instead|write ' || true)
    seen="$(count '^not ok') not ok, of them $bare bare messages without a hint"
    judge '[ "$bare" = 0 ] && [ $(count "^not ok") -gt 15 ]'
}
stray_token() {
    run 30 run --tap /dev/stdout "$f"; local passes errors; passes=$(count '^ok '); errors=$(count '^not ok ')
    run 30 list "$f"; seen="$errors errors, $passes passes; list: $(count '#') commands (exit code $code)"
    judge '[ $errors = 1 ] && [ $passes = 4 ] && [ $code = 0 ]'
}
named_missing() { run 30 run --tap /dev/stdout "$f"; seen="$(grep -E '^not ok|severity' <<<"$out" | sed 's/^ *//;s/not ok \([0-9]\)[^:]*:[0-9]* /\1 /' | tr '\n' ';') $(ending)"; judge 'has "severity: .blocked" && ! has "unknown instance"'; }
byte_order_mark() { run 30 run "$f"; seen=$(whole); judge '[ $code = 0 ]'; }
five_bytes() {
    local told="" good=1 way
    for way in engines dialect expectations; do
        case $way in
            engines) run 30 run --engines "$f" "$cases/engines/one.wast" ;;
            dialect)
                printf 'engines:\n  wrapped: {kind: protocol, command: [true], dialect: %s}\n' "$f" >"$scratch/wrapped.yaml"
                run 30 run --engines wrapped.yaml --engine wrapped "$cases/engines/one.wast"
                ;;
            expectations) run 30 run --expectations "$f" "$cases/engines/one.wast" ;;
        esac
        told+="$way: exit code $code; "
        { [ "$code" = 5 ] && has 'five-bytes\.yaml:[0-9]+' && ! has 'internal error'; } || good=0
    done
    seen="$told$(first 'five-bytes|internal' | sed "s|$cases/||g" | cut -c 1-120)"; judge '[ $good = 1 ]'
}
time_beyond_range() {
    local told="" good=1 verb
    for verb in report triage diff; do
        if [ $verb = diff ]; then run 30 diff "$f" "$f"; else run 30 $verb "$f"; fi
        told+="$verb: exit code $code; "
        { [ "$code" = 5 ] && has 'jsonl:[0-9]+|line [0-9]+' && ! has 'internal error'; } || good=0
    done
    seen="$told$(first 'jsonl|internal' | sed "s|$cases/||g" | cut -c 1-120)"; judge '[ $good = 1 ]'
}
packed_spaces() {
    # As many files as the bound has to stop: the same line under other names.
    head -n 1 "$f" >"$scratch/packed.jsonl"
    awk -v n=400 '/"source"/ && !line { line = $0 } /"id"/ && !id { id = $0 } /"footer"/ { footer = $0 } END { for (i = 0; i < n; i++) { copy = line; sub(/f0\.wast/, "g" i ".wast", copy); print copy; if (id) { copy = id; sub(/f0\.wast/, "g" i ".wast", copy); print copy } } if (footer) print footer }' "$f" >>"$scratch/packed.jsonl"
    run 120 report packed.jsonl --html packed.html; seen="400 sources: $(ending), $(took)$(memory)"
    judge '[ $code != 124 ] && [ $code != 1 ] && [ $kib -lt 1500000 ]'
}
forker() {
    run 90 run --timeout 1 --file-timeout 2 --engines "$cases/engines/forker.yaml" --engine forker "$cases/engines/one.wast"; seen="$(whole), $(took)"
    judge '[ $ms -lt 8000 ] && [ $code = 2 ] && has "[Cc]rash|died"'
}
slow_start() {
    needs python3 || return 0
    printf 'engines:\n  slow: {kind: protocol, command: [python3, %s, %s/state, "4", "3", %s, worker, --engine, reference]}\n' "$cases/engines/slow-start.py" "$scratch" "$program" >"$scratch/slow.yaml"
    run 180 run --timeout 2 --engines slow.yaml --engine slow --tap /dev/stdout "$cases/engines/eight.wast"
    seen="$(count 'severity: "crash') crash, $(count 'severity: "timeout') timeouts, $(count 'severity: "blocked') blocked, $(took)"
    judge '[ $(count "severity: .crash") = 1 ] && [ $(count "severity: .timeout") = 0 ] && [ $(count "^ok ") -gt 0 ]'
}
misbehaving_engine() {
    needs dotnet || return 0
    mkdir -p "$scratch/bad"; cp "$f" "$scratch/bad/Bad.cs"
    cat >"$scratch/bad/Bad.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><NoWarn>\$(NoWarn);CS8625;CS8603</NoWarn></PropertyGroup>
<ItemGroup><Reference Include="$assemblies/Conformance.Engine.dll" /><Reference Include="$assemblies/Conformance.Wasm.dll" /></ItemGroup></Project>
PROJECT
    dotnet build "$scratch/bad" -c Release -o "$scratch/bad/out" -v q >"$scratch/.build" 2>&1 || { skip "it does not compile: $(grep -m 1 error "$scratch/.build" | cut -c 1-120)"; return 0; }
    printf '(module (func (export "bad")) (func (export "good")))\n(assert_return (invoke "bad"))\n(assert_return (invoke "good"))\n' >"$scratch/bad.wast"
    local told="" good=1 mode
    for mode in exit0 hang fgthread; do
        BAD=$mode run 40 run bad.wast --timeout 1 --engine bad/out/Bad.dll
        told+="$mode: exit code $code after $(took), $(conclusion | cut -d : -f 1); "
        # A thread that only keeps the process alive may leave the verdicts as they are.
        if [ "$code" = 124 ] || [ "$code" = 137 ] || [ -z "$(conclusion)" ] || { [ "$code" = 0 ] && [ $mode != fgthread ]; }; then good=0; fi
    done
    seen=$told; judge '[ $good = 1 ]'
}
wrong() {
    run 30 run "$f"; local ran=$out; run 30 replay "$f:8"
    out="$ran"$'\n'"$out"; seen="$(first 'got ')"; judge '! has "i64\.const N" && has "(-1|-7)"'
}
blocked_and_syntax() { run 30 run "$f"; local causes; causes=$(sed -n '/^Failures by cause:/,/^$/p' <<<"$out" | grep -cE '^ {0,6}[0-9,]+  ' || true); seen="$causes causes; $(first 'wast:(N|[0-9]+):(N|[0-9]+)')"; judge '[ $causes = 2 ] && ! has ":N:N"'; }
six_hundred_names() { run 30 run "$f"; seen="$(cause)"; judge '! has "more causes" && grep -qE "^600 " <<<"$(cause)"'; }
log_commands() {
    local told="" bad=0 way
    for way in "" --github "--tap /dev/stdout" "--junit /dev/stdout" "--ctrf /dev/stdout" "--sarif /dev/stdout" "--summary /dev/stdout" "--results /dev/stdout"; do
        # shellcheck disable=SC2086 # Options of two words.
        run 30 run "$f" $way; if has '##[[:alnum:]_.-]*\['; then bad=$((bad + 1)); told+="${way:-run}: $(first '##[[:alnum:]_.-]*\[' | cut -c 1-80); "; fi
    done
    run 30 list "$f"; has '##[[:alnum:]_.-]*\[' && { bad=$((bad + 1)); told+="list; "; }
    seen="markers as they are in $bad of 9 outputs${told:+: $told}"; judge '[ $bad = 0 ]'
}
duplicate_names() { run 30 wasm2wat "$f"; seen="$(first '\(func' | cut -c 1-100) (exit code $code)"; judge '[ $code = 0 ] && has "\\(func \\$"'; }
prune_before() {
    # The suite that the rules are about, on an engine that passes everything: all rules are out of date.
    local suite="$repository/../shared/spec-testsuite"; [ -d "$suite" ] || { skip "../shared/spec-testsuite is absent"; return 0; }
    cp "$f" "$scratch/prune.yaml"; chmod u+w "$scratch/prune.yaml"
    run 120 run "$suite/address.wast" "$suite/align.wast" --results prune.jsonl
    sed -i "s/^engine:.*/engine: reference/" "$scratch/prune.yaml"
    run 60 baseline prune prune.yaml prune.jsonl; local lines
    lines=$(count '^[-+]')
    local rules; rules=$(count ' is removed: ')
    seen="$rules rules removed, $lines lines of difference (exit code $code)"
    # A rule has up to six lines; two more name the file.
    judge '[ $code != 1 ] && [ $rules -gt 0 ] && [ $lines -le $((6 * rules + 2)) ]'
}
suite_absent() {
    needs dotnet || return 0
    local folder="$scratch/nunit" version
    mkdir -p "$folder"
    version() { grep -oE "\"$1\" Version=\"[^\"]+" "$repository/Directory.Packages.props" | sed 's/.*Version="//'; }
    sed 's/new Acme\.WasmtimeEngine()/new Conformance.Reference.ReferenceEngine()/' "$f" >"$folder/Absent.cs"
    cat >"$folder/Absent.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><IsTestProject>true</IsTestProject></PropertyGroup>
<ItemGroup><PackageReference Include="Microsoft.NET.Test.Sdk" Version="$(version Microsoft.NET.Test.Sdk)" /><PackageReference Include="NUnit" Version="$(version NUnit)" /><PackageReference Include="NUnit3TestAdapter" Version="$(version NUnit3TestAdapter)" /></ItemGroup>
<ItemGroup><ProjectReference Include="$repository/runner/Conformance.NUnit/Conformance.NUnit.csproj" /><ProjectReference Include="$repository/engine/Conformance.Reference/Conformance.Reference.csproj" /></ItemGroup></Project>
PROJECT
    out=$(cd "$folder" && timeout 400 dotnet test -c Release -nologo -p:RunAnalyzers=false 2>&1 </dev/null); code=$?
    has 'Passed!|Failed!|Skipped!|Total' || { skip "the project cannot be built here: $(first 'error' | cut -c 1-120)"; return 0; }
    seen="exit code $code; $(first 'official suite' | cut -c 1-140)"; judge '[ $code != 0 ] && has "git clone"'
}
modules() {
    local told="" good=1 module
    for module in "$cases"/modules/*.wasm; do
        run 30 validate "$module"; told+="$(basename "$module"): exit code $code; "
        { [ "$code" = 2 ] && has invalid; } || good=0
    done
    seen=$told; judge '[ $good = 1 ]'
}

# --- The table ---

judge_of() {
    case $1 in
        'modules/*.wasm') echo modules ;;
        engines/forker.yaml) echo forker ;;
        *) basename "$1" | sed -E 's/\..*$//; s/-/_/g' ;;
    esac
}

status=0
ok=0 open=0 skipped=0
while IFS= read -r line; do
    case $line in
        '| Input '*) echo "${line% } Now |"; continue ;;
        '|---'*) echo "${line}---|"; continue ;;
        '| `'*) ;;
        *) continue ;;
    esac
    input=$(sed -E 's/^\| `([^`]+)`.*/\1/' <<<"$line")
    if [ $# -gt 0 ]; then
        wanted=""; for name in "$@"; do [[ $input == *"$name"* ]] && wanted=1; done
        [ -n "$wanted" ] || continue
    fi
    f=$cases/$input verdict="" seen=""
    name=$(judge_of "$input")
    if declare -F "$name" >/dev/null; then "$name"; else verdict="not yet" seen="no judge for it in judge-cases.sh"; fi
    case $verdict in ok) ok=$((ok + 1)) ;; skipped) skipped=$((skipped + 1)) ;; *) open=$((open + 1)); status=1 ;; esac
    # What is told came from outside too: no cell ends the table or steers a log.
    seen=$(sed "s|$cases/||g; s|$scratch/||g; s|$repository/||g" <<<"$seen" | tr -d '\000-\010\013-\037' | tr '\n|' ' /' | sed 's/##/# #/g' | cut -c 1-300)
    echo "${line% } **$verdict**: $seen |"
done <"$cases/README.md"
echo
echo "$ok ok, $open not yet, $skipped skipped"
exit $status
