#!/bin/sh
# Installs Debian's Chromium for the browser tests where it is missing and apt-get can.
set -eu
chromium=/usr/bin/chromium
if [ -x "$chromium" ]; then
    echo "Browser tests use $("$chromium" --version)"
elif [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "There is no $chromium, and installing it takes apt-get and root; browser tests will be skipped." >&2
    echo "On Debian or Ubuntu: sudo apt-get install --no-install-recommends chromium" >&2
else
    apt-get update --quiet=2
    DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends chromium
    echo "Installed $("$chromium" --version)"
fi
