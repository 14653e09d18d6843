#!/usr/bin/env bash
# Installs other engines: the newest Node, Deno and Bun and former versions of Node in .engines with npm, the newest library
# of Wasmtime in .engines/lib with dotnet and, with root rights on Debian and its derivatives, Chromium, Firefox, wabt and the
# shells of JavaScriptCore and SpiderMonkey with apt-get. Keeps present programs; run again to update Node, Deno, Bun and Wasmtime.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$root/.engines
former_nodes=(18 20 22 24)
failures=0

say() { echo "engines: $*"; }
miss() { say "$*" >&2; failures=$((failures + 1)); }

if command -v npm >/dev/null; then
    mkdir -p "$folder"
    say "fetching node, deno and bun into ${folder#"$root"/}"
    if ! npm install --prefix "$folder" --no-audit --no-fund --loglevel=error node@latest deno@latest bun@latest; then
        miss "npm could not fetch them"
    fi
    say "fetching former versions of node: ${former_nodes[*]}"
    mkdir -p "$folder/bin"
    # A prefix of its own, so that none of them hides the newest.
    packages=()
    for version in "${former_nodes[@]}"; do packages+=("node-$version@npm:node@$version"); done
    if npm install --prefix "$folder/former" --no-audit --no-fund --loglevel=error "${packages[@]}"; then
        for version in "${former_nodes[@]}"; do
            ln -sf "../former/node_modules/node-$version/bin/node" "$folder/bin/node@$version"
        done
    else
        miss "npm could not fetch former versions of node"
    fi
    for program in node deno bun; do
        if version=$("$folder/node_modules/.bin/$program" --version 2>/dev/null); then
            say "$program: ${version%%$'\n'*}"
        else
            miss "$program does not run"
        fi
    done
else
    miss "npm is absent, so node, deno and bun were not fetched"
fi

# The NuGet package of Wasmtime has its library for each platform.
case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x64 ;;
    Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
    Darwin-x86_64) platform=osx-x64 ;;
    Darwin-arm64) platform=osx-arm64 ;;
    *) platform= ;;
esac
if [[ -z $platform ]]; then
    miss "there is no library of wasmtime for $(uname -s) on $(uname -m)"
elif command -v dotnet >/dev/null; then
    say "fetching the library of wasmtime into ${folder#"$root"/}/lib"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cat >"$work/fetch.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Wasmtime" Version="*" /></ItemGroup>
</Project>
PROJECT
    if dotnet restore "$work/fetch.csproj" --packages "$work/packages" --verbosity quiet; then
        mkdir -p "$folder/lib"
        # Moved into place, since a running worker may have loaded the present file.
        for library in "$work"/packages/wasmtime/*/runtimes/"$platform"/native/libwasmtime.*; do
            cp "$library" "$folder/lib/.new"
            mv "$folder/lib/.new" "$folder/lib/$(basename "$library")"
            version=${library#"$work"/packages/wasmtime/}
            say "wasmtime: ${version%%/*}"
        done
    else
        miss "dotnet could not fetch the library of wasmtime"
    fi
else
    miss "dotnet is absent, so the library of wasmtime was not fetched"
fi

# program:package
wanted=()
for pair in chromium:chromium firefox-esr:firefox-esr spectest-interp:wabt \
    jsc:libjavascriptcoregtk-4.0-bin js102:libmozjs-102-dev; do
    if command -v "${pair%%:*}" >/dev/null; then
        say "${pair##*:}: $(command -v "${pair%%:*}")"
    else
        wanted+=("${pair##*:}")
    fi
done
if ((${#wanted[@]} > 0)); then
    if ! command -v apt-get >/dev/null; then
        miss "missing, and there is no apt-get: ${wanted[*]}"
    elif ((EUID != 0)); then
        miss "missing: ${wanted[*]}; as root: apt-get install ${wanted[*]}"
    else
        say "installing ${wanted[*]}"
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null || miss "apt-get could not install ${wanted[*]}"
    fi
fi

((failures == 0)) || { say "$failures of the engines are missing; the tests that need them are skipped" >&2; exit 1; }
