#!/bin/sh
# Tell the desktop about the file types; where it has no such program there is nobody to tell.
set -e
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q; fi
