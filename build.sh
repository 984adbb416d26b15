#!/usr/bin/env bash
# Sets the machine up and runs one job:
#   ./build.sh demo [options]   train MNIST with stock and generated optimizers (samples/Mnist; --help explains)
#   ./build.sh test             build everything and run all tests
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

# A library from the package feed where it can be had and runs here, else what stands in for it in compat. Asked once.
#   choose SWITCH FILE STAND-IN PROGRAM PACKAGE...   sets and exports SWITCH, remembers the answer in FILE
choose() {
    local switch=$1 file=$2 stand_in=$3 program=$4 answer=${!1:-}
    shift 4
    if [[ -n $answer ]]; then
        say "$switch=$answer, as set by hand"
    elif [[ -s $file ]]; then
        answer=$(<"$file")
        say "$switch=$answer, as found before (remove $file to ask again)"
    else
        local probe
        probe=$(mktemp -d)
        {
            printf '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup><ItemGroup>\n'
            printf '<PackageReference Include="%s" />\n' "$@"
            printf '</ItemGroup></Project>\n'
        } >"$probe/probe.csproj"
        printf '%s\n' "$program" >"$probe/Program.cs"
        cp Directory.Packages.props "$probe"
        answer=system
        if ! dotnet restore "$probe/probe.csproj" >"$probe/log" 2>&1; then
            say "$switch=system: the package feed lacks $* ($(grep -om1 'NU[0-9]*' "$probe/log" || echo 'restore failed')); using $stand_in"
        elif ! dotnet run --project "$probe/probe.csproj" >>"$probe/log" 2>&1; then
            say "$switch=system: $* does not run on this machine ($(ldd "$probe"/bin/*/*/runtimes/*/native/*.so 2>&1 | grep -om1 'version .* not found' || grep -m1 'Exception' "$probe/log" || echo 'its probe failed')); using $stand_in"
        else
            answer=package
            say "$switch=package: the package feed has $*"
        fi
        rm -rf "$probe"
        printf '%s\n' "$answer" >"$file"
    fi
    [[ $answer == package || $answer == system ]] || fail "$switch must be 'package' or 'system', not '$answer'"
    export "$switch=$answer"
}

# What the stand-in compiles against: packages by their Debian names.
install_libtorch() {
    local missing=()
    command -v g++ >/dev/null || missing+=(g++)
    [[ -e /usr/include/torch/script.h ]] || missing+=(libtorch-dev libopenblas0-pthread)
    [[ ${#missing[@]} -eq 0 ]] && return
    command -v apt-get >/dev/null || fail "install ${missing[*]} (Debian's names) and run again"
    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null || fail "run as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    local log
    log=$(mktemp)
    { "${as_root[@]}" apt-get update && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 ||
        fail "apt-get could not install ${missing[*]}: $(grep -m1 '^E:' "$log" || tail -n1 "$log")"
    rm -f "$log"
}

set_up() {
    require_dotnet
    choose TorchRuntime .torch-runtime "compat/TorchSharp over the distribution's libtorch" 'TorchSharp.torch.ones(1);' TorchSharp-cpu
    choose VerifyRuntime .verify-runtime compat/Verify 'return;' Verify.Xunit Verify.SourceGenerators
    if [[ $TorchRuntime == system ]]; then install_libtorch; fi
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
    demo) set_up; demo "$@" ;;
    bench) set_up; bench "$@" ;;
    test) set_up; run_tests "$@" ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
