# Where the cluster lives and listens. Sourced by up.sh and down.sh; each can be set from outside.
DIR=${PUTLINK_CEPH_DIR:-/tmp/putlink-ceph}          # state, keys, logs, pid files
PORT=${PUTLINK_CEPH_PORT:-7490}                     # gateway with STS; the one without is on PORT + 1
MONITOR_PORT=${PUTLINK_CEPH_MONITOR_PORT:-33310}    # the monitor, on loopback too; PORT + 1 for its older protocol
PLAIN_PORT=$((PORT + 1))
CONF=$DIR/ceph.conf
LOGS=$DIR/logs
PIDS=$DIR/pids
