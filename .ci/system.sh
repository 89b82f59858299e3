#!/bin/sh
# The system libraries that the window, the tests and the proofs by hand need (Debian 12, Ubuntu 24.04).
# As root they are installed; for anyone else the exact line to type is printed.
set -eu
NEEDED="python3-venv libgl1 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
age zstd jq qpdf poppler-utils postgresql xvfb xauth libreoffice-calc-nogui"
command -v dpkg-query >/dev/null 2>&1 || exit 0 # Not Debian: the README says what to install.
missing=""
for package in $NEEDED; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    # No cluster is made or started: the tests start a server of their own.
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    apt-get update -q
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
else
    echo "Some system packages are missing. Please type this once, then try again:" >&2
    echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
