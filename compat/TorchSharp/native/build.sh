#!/bin/sh
# build.sh check: is there a compiler that finds libtorch?
# build.sh build DIRECTORY: compile what changed, all processors at once, and link libLrtTorchNative.so there.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
include="-isystem /usr/include/torch/csrc/api/include"

case "$1" in
check)
    echo '#include <ATen/ATen.h>' | g++ -std=c++17 $include -x c++ -fsyntax-only -
    ;;
build)
    mkdir -p "$2"
    cd "$2"
    for file in "$source"/*.cpp; do
        object=$(basename "$file" .cpp).o
        if [ ! -e "$object" ] || [ "$file" -nt "$object" ] || [ "$source/lrt.h" -nt "$object" ]; then echo "$file"; fi
    done | xargs -r -P "$(nproc)" -n 1 sh -c \
        'object=$(basename "$2" .cpp).o; g++ -std=c++17 -O1 -fPIC -fvisibility=hidden -Wall $1 -c "$2" -o "$object.part" && mv "$object.part" "$object"' sh "$include"
    g++ -shared -Wl,--no-undefined -o libLrtTorchNative.so.part ./*.o -ltorch -ltorch_cpu -lc10
    mv libLrtTorchNative.so.part libLrtTorchNative.so
    ;;
esac
