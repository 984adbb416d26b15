#!/usr/bin/env bash
# Runs one job; the .NET SDK is all it needs:
#   ./build.sh demo [options]   train MNIST with stock and generated optimizers (samples/Mnist; --help explains)
#   ./build.sh test             build everything and run all tests
#   ./build.sh pack             make the NuGet packages, in artifacts/packages
#   ./build.sh site             make the documentation's pages, with those of the API, in artifacts/site
#   ./build.sh bench [options]  time generated optimizers against TorchSharp's, into artifacts/bench.md (--help explains)
#   ./build.sh bench iteration [options]  time whole training iterations, into artifacts/iteration.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "build.sh: $*" >&2; }
fail() { say "$*"; exit 1; }

require_dotnet() {
    command -v dotnet >/dev/null || fail "the .NET SDK 10 is not installed; see https://dot.net/download"
    [[ $(dotnet --version) =~ ^([0-9]+)\. && ${BASH_REMATCH[1]} -ge 10 ]] ||
        fail "the .NET SDK 10 or later is needed, found $(dotnet --version); see https://dot.net/download"
}

pack() {
    dotnet pack src/Lrt.Runtime -c Release -o artifacts/packages "$@" && dotnet pack templates -c Release -o artifacts/packages "$@"
}

site() {
    dotnet build src/Lrt.Runtime -c Release &&
        dotnet tool exec --yes docfx@2.81.0 docs/docfx.json --warningsAsErrors
}

demo() { dotnet run -c Release --project samples/Mnist -- "$@"; }

bench() {
    local command=step
    if [[ ${1:-} == step || ${1:-} == iteration ]]; then command=$1; shift; fi
    dotnet run -c Release --project benchmarks/Lrt.Benchmarks -- "$command" --out artifacts "$@"
}

run_tests() {
    local log status=0
    log=$(mktemp)
    dotnet tool restore && dotnet csharpier check . || fail "the format differs; dotnet csharpier format . mends it"
    dotnet build LrtGen.sln -c Release || fail "the build failed"
    dotnet test LrtGen.sln -c Release --no-build "$@" 2>&1 | tee "$log" || status=$?
    if [[ $status -ne 0 && -s artifacts/golden-summary.txt ]]; then cat artifacts/golden-summary.txt; fi
    awk '
        match($0, /Failed: +[0-9]+, Passed: +[0-9]+/) {
            split(substr($0, RSTART, RLENGTH), n, /[^0-9]+/); failed += n[2]; passed += n[3]
        }
        END { printf "%d passed, %d failed\n", passed, failed; exit passed == 0 }
    ' "$log" || { rm -f "$log"; fail "no test ran"; }
    rm -f "$log"
    return "$status"
}

job=${1:-}
[[ $# -gt 0 ]] && shift
case $job in
    demo) require_dotnet; demo "$@" ;;
    bench) require_dotnet; bench "$@" ;;
    site) require_dotnet; site ;;
    pack) require_dotnet; pack "$@" ;;
    test) require_dotnet; run_tests "$@" ;;
    *) sed -n '2,/^[^#]/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
