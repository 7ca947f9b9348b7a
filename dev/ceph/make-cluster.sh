# First run: secrets, configuration, an empty monitor and an empty store. Sourced; expects a fresh $DIR.

hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

umask 077
{
  echo "ACCESS_KEY=PUTLINK$(hex 6 | tr a-f A-F)"
  echo "SECRET_KEY=$(hex 20)"
  echo "STS_KEY=$(hex 8)" # AES-128: exactly 16 characters
  echo "SSE_KEY=$(head -c 32 /dev/urandom | base64 -w0)"
} > "$DIR/secrets"
. "$DIR/secrets"

cluster_id=$(cat /proc/sys/kernel/random/uuid)
osd_id=$(cat /proc/sys/kernel/random/uuid)
monitors="[v2:127.0.0.1:$MONITOR_PORT,v1:127.0.0.1:$((MONITOR_PORT + 1))]"
# BlueStore wants O_DIRECT, which tmpfs does not have.
store=bluestore
[ "$(stat -f -c %T "$DIR")" != tmpfs ] || store=memstore

cat > "$CONF" << EOF
[global]
fsid = $cluster_id
run dir = $PIDS
pid file =
admin socket = $PIDS/\$name.asok
log file = $LOGS/\$name.log
mon cluster log file = $LOGS/cluster.log
keyring = $DIR/keyring
mon host = $monitors
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
auth allow insecure global id reclaim = false
# one disk, one copy
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon data avail crit = 1
mon data avail warn = 1
[mon]
mon data = $DIR/mon
[osd]
osd data = $DIR/osd
osd objectstore = $store
osd memory target = 1073741824
bluestore block size = 32212254720
bluestore block db create = false
bluestore block wal create = false
memstore device bytes = 6442450944
[client.rgw]
rgw data = $DIR/rgw
rgw frontends = beast endpoint=127.0.0.1:$PORT
rgw dns name = localhost
rgw s3 auth use sts = true
rgw sts key = $STS_KEY
# Encryption on the server's side over plain http, with the keys in this file: fit for tests only.
rgw crypt require ssl = false
rgw crypt default encryption key = $SSE_KEY
rgw crypt s3 kms backend = testing
rgw crypt s3 kms encryption keys = lab-key=$SSE_KEY
EOF

keys=(ceph-authtool "$DIR/keyring")
"${keys[@]}" --create-keyring --gen-key -n mon. --cap mon 'allow *' >&2
"${keys[@]}" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
"${keys[@]}" --gen-key -n client.rgw --cap mon 'allow rw' --cap osd 'allow rwx'
"${keys[@]}" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap mgr 'allow profile osd' --cap osd 'allow *'

mkdir -p "$DIR/mon" "$DIR/osd" "$DIR/rgw"
monmaptool --create --clobber --fsid "$cluster_id" --addv a "$monitors" "$DIR/monmap" >&2
ceph-mon -c "$CONF" -i a --mkfs --monmap "$DIR/monmap" --keyring "$DIR/keyring"
start mon ceph-mon -c "$CONF" -i a -f
await mon 30 ceph -c "$CONF" --connect-timeout 10 mon stat
printf '{"cephx_secret": "%s"}' "$("${keys[@]}" -n osd.0 --print-key)" |
  ceph -c "$CONF" osd new "$osd_id" 0 -i - > /dev/null
ceph-osd -c "$CONF" -i 0 --mkfs --osd-uuid "$osd_id" >> "$LOGS/osd.out" 2>&1 || fail "ceph-osd --mkfs, see $LOGS/osd.out"
touch "$DIR/made"
