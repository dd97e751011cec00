#!/bin/sh
# usage: test_install.sh CMAKE BUILD_DIRECTORY SOURCE_DIRECTORY CC
set -eu
cmake=$1 build=$2 source=$3 cc=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$cmake" --install "$build" --prefix "$work/root" >"$work/log" || { cat "$work/log"; exit 1; }
"$work/root/bin/gazetag" --version
test -s "$work/root/share/man/man1/gazetag.1"
test -s "$work/root/share/gazetag/incidents.qml"

"$cmake" -S "$source/project" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/root" \
         -DCMAKE_C_COMPILER="$cc" >"$work/log" || { cat "$work/log"; exit 1; }
"$cmake" --build "$work/build" >"$work/log" || { cat "$work/log"; exit 1; }
"$work/build/example" | grep '^Baghdad 33.3[0-9] 44.[34][0-9]$'

PKG_CONFIG_PATH=$(dirname "$(find "$work/root" -name gazetag.pc)")
export PKG_CONFIG_PATH
"$cc" -std=c17 "$source/example.c" -o "$work/example" $(pkg-config --static --cflags --libs gazetag)
"$work/example" | grep '^Baghdad '
