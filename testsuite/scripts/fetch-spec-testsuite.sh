#!/usr/bin/env bash
# Fetches the pinned revision of the official test suite into a folder: fetch-spec-testsuite.sh [folder]
# SPEC_TESTSUITE_URL replaces the repository named in suite.lock.yaml, for a mirror or a local clone.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
lock=$root/testsuite/suite.lock.yaml
folder=${1:-$root/.spec-testsuite}

pinned() { sed -n "s/^$1:[[:space:]]*//p" "$lock"; }
commit=$(pinned commit)
url=${SPEC_TESTSUITE_URL:-$(pinned repository)}

say() { echo "spec-testsuite: $*"; }
fail() { say "$*" >&2; exit 1; }

[[ $commit =~ ^[0-9a-f]{40}$ ]] || fail "$lock names no commit"
command -v git >/dev/null || fail "git is needed to fetch the official test suite"

# The folder's own repository: plain `git -C` would find ours around a folder without one.
suite() { git --git-dir="$1/.git" --work-tree="$1" "${@:2}"; }

if [[ -d $folder/.git && $(suite "$folder" rev-parse HEAD 2>/dev/null) == "$commit" ]]; then
    [[ -z $(suite "$folder" status --porcelain) ]] || fail "$folder has local changes; remove it to fetch it again"
    say "already at $commit"
    exit 0
fi
[[ ! -e $folder || -d $folder/.git ]] || fail "$folder is not a clone of the suite; remove it to fetch it again"
[[ ! -d $folder/.git || -z $(suite "$folder" status --porcelain) ]] || fail "$folder has local changes; remove it to fetch it again"

# Fetched beside the folder and moved when complete, so that half a suite is never visible.
new=$folder.new
rm -rf "$new"
trap 'rm -rf "$new"' EXIT
git init --quiet "$new"
say "fetching $commit from $url"
if ! suite "$new" fetch --quiet --depth 1 "$url" "$commit" 2>/dev/null; then
    say "that commit is not to be had alone; fetching the whole history"
    suite "$new" fetch --quiet "$url" '+refs/heads/*:refs/remotes/origin/*' \
        || fail "cannot fetch from $url; set SPEC_TESTSUITE_URL to a mirror or a local clone"
fi
suite "$new" cat-file -e "$commit^{commit}" 2>/dev/null || fail "$url does not have $commit"
suite "$new" -c advice.detachedHead=false -c core.autocrlf=false checkout --quiet --detach "$commit"
rm -rf "$folder"
mv "$new" "$folder"
say "now at $commit in ${folder#"$root"/}"
