#!/bin/sh
# Installs the Debian/Ubuntu packages named as arguments that are missing. Safe to repeat; asks apt only when needed.
set -eu

missing=""
for package in "$@"; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "本机没有 apt-get，请自行安装这些程序后再运行 / please install by hand:$missing" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    run=""
elif command -v sudo >/dev/null 2>&1; then
    run="sudo"
else
    echo "缺少系统软件包，请让管理员运行 / please have run as root: apt-get update && apt-get install -y$missing" >&2
    exit 1
fi
# A machine that has just started keeps apt's locks for itself a while; apt waits for one of the two on its own.
tries=12
until $run apt-get update -qq; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || exit 1
    sleep 5
done
# shellcheck disable=SC2086 - a list of words
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 $missing
