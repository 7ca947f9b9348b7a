#!/usr/bin/env bash
# Stops what up.sh started. `down.sh --purge` removes the data as well.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/settings.sh"
. "$here/daemons.sh"

for name in rgw-plain rgw osd mon; do stop "$name"; done
if [ "${1:-}" = --purge ]; then
  rm -rf "$DIR"
  say "stopped, $DIR removed"
else
  say "stopped, data kept in $DIR"
fi
