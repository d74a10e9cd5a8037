#!/usr/bin/env bash
# Previews what `pulumi up` would do, and reviews it: review.md and review.json. Exit 3 where a guard refuses it.
# Where ALLOW_DELETES or ALLOW_LOSING_NOTES is `true`, somebody has said that it is meant.
set -euo pipefail

flags=(--stack "$PULUMI_STACK" --output review.md --output review.json)
if [[ ${ALLOW_DELETES:-} == true ]]; then flags+=(--allow-deletes); fi
if [[ ${ALLOW_LOSING_NOTES:-} == true ]]; then flags+=(--allow-losing-notes); fi

rm -f review.md review.json
previewed=0
pulumi preview --stack "$PULUMI_STACK" --json --non-interactive > preview.json || previewed=$?
coaching review preview.json "${flags[@]}"
exit "$previewed"
