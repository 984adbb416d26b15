#!/usr/bin/env bash
# Writes the public API of the shipped libraries into their PublicAPI.Unshipped.txt: what PublicAPI.Shipped.txt does not list yet,
# generated members included (which "dotnet format" leaves out).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_UI_LANGUAGE=en

for project in Lrt.Attributes Lrt.Runtime; do printf '#nullable enable\n' >"src/$project/PublicAPI.Unshipped.txt"; done
log=$(dotnet build src/Lrt.Runtime -c Release -p:TreatWarningsAsErrors=false -p:RunAnalyzers=true) || { grep 'error' <<<"$log" | sort -u >&2; exit 1; }
for project in Lrt.Attributes Lrt.Runtime; do
    list=src/$project/PublicAPI.Unshipped.txt
    sed -n "s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*$project\.csproj.*/\1/p" <<<"$log" |
        LC_ALL=C sort -u >>"$list"
    printf '%s: %d entries\n' "$list" "$(($(wc -l <"$list") - 1))"
done
