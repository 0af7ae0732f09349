#!/bin/sh
# `framelane` in a terminal is the script of the app. The window is started by the desktop file.
ln -sf /opt/Framelane/resources/bin/framelane /usr/bin/framelane
# Systems without user namespaces keep Chromium's sandbox by this program.
chmod 4755 /opt/Framelane/chrome-sandbox || true
command -v update-desktop-database >/dev/null 2>&1 && update-desktop-database /usr/share/applications || true
