#!/usr/bin/env bash
# Starts a single-node Ceph with its S3 gateway on loopback and prints one JSON line saying how to reach it.
# Run it again at any time for the same line; several at once wait for each other. Progress goes to stderr.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/settings.sh"
. "$here/daemons.sh"
BUCKET=putlink
ROLE=PutlinkUploader

mkdir -p "$DIR" "$LOGS" "$PIDS"
chmod 700 "$DIR"
exec 9> "$DIR/lock"
flock 9

. "$here/install-packages.sh"
if [ ! -e "$DIR/made" ]; then
  say "making a new cluster in $DIR"
  for name in rgw-plain rgw osd mon; do stop "$name"; done # left over from a first run that broke off
  rm -rf "$DIR/mon" "$DIR/osd" "$DIR/rgw" "$DIR/keyring" "$DIR/secrets" "$DIR/seeded-2"
  . "$here/make-cluster.sh"
fi
. "$DIR/secrets"

start mon ceph-mon -c "$CONF" -i a -f
await mon 30 ceph -c "$CONF" --connect-timeout 10 mon stat
start osd ceph-osd -c "$CONF" -i 0 -f
osd_is_up() { ceph -c "$CONF" --connect-timeout 10 osd stat | grep -q '1 up'; }
await osd 60 osd_is_up
say 'storage is up'

start rgw radosgw -c "$CONF" -n client.rgw -f
# A second gateway to the same data, without STS: with it, this version answers every refused signature with
# AccessDenied; without it, with SignatureDoesNotMatch or InvalidAccessKeyId.
start rgw-plain radosgw -c "$CONF" -n client.rgw -f --rgw-s3-auth-use-sts=false \
  --rgw-frontends="beast endpoint=127.0.0.1:$PLAIN_PORT" \
  --admin-socket="$PIDS/rgw-plain.asok" --log-file="$LOGS/rgw-plain.log"
answers() { curl -fsS -m 5 "http://127.0.0.1:$1/" | grep -q ListAllMyBucketsResult; }
await rgw 90 answers "$PORT"
await rgw-plain 90 answers "$PLAIN_PORT"
say "gateways answer on ports $PORT and $PLAIN_PORT"

[ -e "$DIR/seeded-2" ] || . "$here/seed-gateway.sh"
say ready

version=$(ceph --version | awk '{print $3}')
printf '{"endpoint":"http://127.0.0.1:%s","endpointWithoutSts":"http://127.0.0.1:%s","region":"us-east-1",' "$PORT" "$PLAIN_PORT"
printf '"accessKeyId":"%s","secretAccessKey":"%s","bucket":"%s",' "$ACCESS_KEY" "$SECRET_KEY" "$BUCKET"
printf '"roleArn":"arn:aws:iam:::role/%s","kmsKeyId":"lab-key",' "$ROLE"
printf '"engine":"Ceph RADOS Gateway %s","forcePathStyle":true}\n' "$version"
