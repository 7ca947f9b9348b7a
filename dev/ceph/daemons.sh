# Starting, recognising and awaiting daemons by their pid files. Sourced.

say() { printf '[ceph %2ss] %s\n' "$SECONDS" "$*" >&2; }
fail() { say "failed: $*"; exit 1; }

# is_ours PID: that process was started with our configuration (a pid may have been given to another since).
is_ours() { [ -r "/proc/$1/cmdline" ] && tr '\0' ' ' < "/proc/$1/cmdline" | grep -qF -- "$CONF"; }

# is_running NAME
is_running() {
  local pid
  pid=$(cat "$PIDS/$1" 2>/dev/null) && [ -n "$pid" ] && is_ours "$pid"
}

# start NAME COMMAND...: in a session of its own, so that it outlives the shell; nothing when it runs already.
start() {
  local name=$1
  shift
  is_running "$name" && return
  setsid nohup "$@" >> "$LOGS/$name.out" 2>&1 < /dev/null 9>&- &
  echo $! > "$PIDS/$name"
}

# await NAME SECONDS COMMAND...: until COMMAND succeeds; fails at once when the daemon has ended.
await() {
  local name=$1 tries=$(($2 * 5))
  shift 2
  until "$@" > /dev/null 2>&1; do
    is_running "$name" || { tail -5 "$LOGS/$name.out" >&2; fail "$name has ended, see $LOGS"; }
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "$name is not ready, see $LOGS"
    sleep 0.2
  done
}

# stop NAME: politely, then after ten seconds not.
stop() {
  local pid
  pid=$(cat "$PIDS/$1" 2>/dev/null) || return 0
  if is_ours "$pid"; then
    kill "$pid"
    for _ in $(seq 100); do is_ours "$pid" || break; sleep 0.1; done
    if is_ours "$pid"; then kill -9 "$pid"; fi
  fi
  rm -f "$PIDS/$1"
}
