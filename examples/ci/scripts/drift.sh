#!/usr/bin/env bash
# Looks for drift, and keeps one issue that is open while there is any. Takes further flags for `coaching drift`.
# Exit 0 whether there is drift or not; 1 where it could not tell, and then the issue stays as it is.
set -euo pipefail

reports=(--output drift.md --output drift.html --output drift.json --output drift.xml)
found=0
coaching drift --stack "$PULUMI_STACK" "${reports[@]}" "$@" || found=$?

rolling=$(dirname "$0")/rolling.py
case $found in
    0) python3 "$rolling" close-issue drift.md ;;
    2) python3 "$rolling" open-issue drift.md --title "Coaching drift: $PULUMI_STACK" ;;
    *) exit "$found" ;;
esac
