# Installs Debian's Ceph packages when one is missing; only that part needs root. Sourced.

missing=()
for program in ceph-mon:ceph-mon ceph-osd:ceph-osd radosgw:radosgw ceph:ceph-common curl:curl; do
  command -v "${program%%:*}" > /dev/null || missing+=("${program##*:}")
done

if [ ${#missing[@]} -gt 0 ]; then
  say "installing ${missing[*]}"
  # The packages would start services of their own; this file is Debian's way to say no.
  policy=/usr/sbin/policy-rc.d
  forbidden=
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
    forbidden=yes
  fi
  installed=yes
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}"; } \
    > "$LOGS/apt.log" 2>&1 || installed=
  [ -z "$forbidden" ] || rm -f "$policy"
  [ -n "$installed" ] || { tail -20 "$LOGS/apt.log" >&2; fail "apt-get, see $LOGS/apt.log"; }
fi
