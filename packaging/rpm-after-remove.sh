#!/bin/sh
# After an update the number is 1: the link then belongs to the new version.
[ "$1" = 0 ] && rm -f /usr/bin/framelane
command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database /usr/share/applications || true
