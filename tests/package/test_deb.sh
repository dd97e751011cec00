#!/bin/sh
# usage: test_deb.sh CPACK BUILD_DIRECTORY SEEDS [install]
# Makes the package and runs the program from the unpacked tree; with "install", from the system.
set -eu
cpack=$1 build=$2 seeds=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cpack" --config "$build/CPackConfig.cmake" -B "$work" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
deb=$(ls "$work"/*.deb)
depends=$(dpkg-deb -f "$deb" Depends)
for library in libjansson4 libcsv3 libutf8proc2 libc6 libxml2 libarchive13 libcurl4; do
    case $depends in *$library*) ;; *) echo "does not depend on $library: $depends"; exit 1 ;; esac
done
recommends=$(dpkg-deb -f "$deb" Recommends)
for library in libmicrohttpd12 libsqlite3-0; do
    case $recommends in *$library*) ;; *) echo "does not recommend $library: $recommends"; exit 1 ;; esac
done
root=$work/root
dpkg-deb -x "$deb" "$root"
for file in bin/gazetag include/gazetag.h share/man/man1/gazetag.1 share/gazetag/incidents.qml \
            share/bash-completion/completions/gazetag share/zsh/vendor-completions/_gazetag \
            share/fish/vendor_completions.d/gazetag.fish share/doc/gazetag/copyright; do
    [ -s "$root/usr/$file" ] || { echo "not in the package: $file"; exit 1; }
done
program=$root/usr/bin/gazetag
if [ "${4-}" = install ]; then
    apt-get install -y --no-install-recommends "$deb" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    program=/usr/bin/gazetag
fi
cd "$work"
"$program" --version
"$program" tag -q -l incidents --to table "$seeds" | grep -q 'Ain al-Asad'
echo '<html><body><p>A bomb killed four people in Baghdad on Tuesday.</p></body></html>' | gzip >page.html.gz
"$program" tag -q page.html.gz | grep -q '"Baghdad"'
echo "$(basename "$deb"): $depends; recommends $recommends"
