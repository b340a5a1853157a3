#!/usr/bin/env bash
# A container engine and local base images for CI on a bare Debian machine (root; no container registry needed).
#
#   docker-ci.sh setup              install + start an engine, make the base images, write the env file
#   docker-ci.sh build DIR TAG ...  docker build DIR with the local bases ("..." = further docker build arguments)
#   docker-ci.sh exec CMD ...       run CMD with the environment that docker and Testcontainers need
#   docker-ci.sh stop               stop the engine that setup started (and only that one)
#
# Where an engine already answers (a developer's machine, a hosted CI), setup uses it and the public base images.
set -euo pipefail

suite=${CI_DOCKER_SUITE:-trixie}
mirror=${CI_DOCKER_MIRROR:-}                               # empty: mmdebstrap's own default, with the security updates
state=${CI_DOCKER_STATE:-/var/tmp/ci-docker-$(id -u)}      # engine data + env file; safe to delete when stopped
cache=${CI_DOCKER_CACHE:-$state/cache}                     # the base root file system, reused for max_age days
max_age=${CI_DOCKER_CACHE_DAYS:-7}
sock=$state/docker.sock
base_image=localhost/ci-base:$suite
jdk_image=localhost/ci-jdk:25
env_file=$state/env

log() { printf '[docker-ci +%3ds] %s\n' "$SECONDS" "$*" >&2; }
die() { log "error: $*"; exit 1; }

install_packages() {
  local need=()
  command -v dockerd    >/dev/null || need+=(docker.io iptables)
  # From Debian 13 on, the client is a package of its own.
  command -v docker     >/dev/null || ! apt-cache show docker-cli >/dev/null 2>&1 || need+=(docker-cli)
  command -v mmdebstrap >/dev/null || need+=(mmdebstrap)
  [ ${#need[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || die "not root, and missing: ${need[*]}"
  log "installing ${need[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${need[@]}" </dev/null >"$state/apt.log" 2>&1 ||
    { tail -20 "$state/apt.log" >&2; die "apt-get install failed"; }
}

ours_is_up() { DOCKER_HOST=unix://$sock docker version >/dev/null 2>&1; }

is_process() { [ -n "$1" ] && [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ]; }   # PID COMM

# An engine leaves a mount in its exec-root. One that was killed leaves its containerd, shims and containers too:
# end those (found by our own socket's path in their command lines) before a new engine starts.
clear_leftovers() {
  local p shim m
  p=$(cat "$state/exec/containerd/containerd.pid" 2>/dev/null || true)
  if is_process "$p" containerd; then kill -KILL "$p"; fi
  for shim in $(grep -la -- "$state/exec/containerd/containerd.sock" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3); do
    is_process "$shim" containerd-shim || continue
    for p in $(cat "/proc/$shim/task"/*/children 2>/dev/null) "$shim"; do kill -KILL "$p" 2>/dev/null || true; done
  done
  awk -v s="$state/" 'index($2, s) == 1 {print $2}' /proc/self/mounts | sort -r |
    while read -r m; do umount -l "$m" 2>/dev/null || true; done
  rm -rf "$state/exec" "$state/dockerd.pid" "$sock"
}

start_engine() {
  ours_is_up && { log "engine already up"; return; }
  # No packet filter rules, no forwarding, no masquerading: containers reach the bridge and nothing beyond it.
  # Ports are published by the user-land proxy, on the loopback address unless a test asks for another one.
  clear_leftovers
  setsid dockerd --host "unix://$sock" --data-root "$state/data" --exec-root "$state/exec" \
    --pidfile "$state/dockerd.pid" --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false \
    --ip 127.0.0.1 --log-level warn >"$state/dockerd.log" 2>&1 </dev/null &
  local pid=$! i
  for i in $(seq 1 300); do
    ours_is_up && { log "engine up: $(DOCKER_HOST=unix://$sock docker info -f '{{.ServerVersion}}, {{.Driver}}, cgroup v{{.CgroupVersion}}' 2>/dev/null)"; return; }
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  tail -20 "$state/dockerd.log" >&2
  die "dockerd did not come up"
}

make_base() {
  local tar=$cache/base-$suite.tar
  mkdir -p "$cache"
  if [ -z "$(find "$tar" -mtime "-$max_age" 2>/dev/null)" ]; then
    log "bootstrapping $suite"
    rm -f "$tar.new"
    mmdebstrap --quiet --mode=root --variant=minbase --format=tar \
      --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
      --dpkgopt='path-exclude=/usr/share/locale/*' "$suite" "$tar.new" ${mirror:+"$mirror"} </dev/null
    mv "$tar.new" "$tar"
  fi
  local want have
  want=$(stat -c '%s-%Y' "$tar")
  have=$(docker image inspect -f '{{index .Config.Labels "ci.base"}}' "$base_image" 2>/dev/null || true)
  [ "$want" = "$have" ] && return
  docker import -c 'CMD ["/bin/bash"]' -c "LABEL ci.base=$want" "$tar" "$base_image" >/dev/null
  docker image rm -f "$jdk_image" >/dev/null 2>&1 || true
  log "imported $base_image"
}

find_jdk() {
  local d
  for d in "${CI_DOCKER_JDK:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*-25-* /usr/lib/jvm/*25*; do
    [ -n "$d" ] && [ -x "$d/bin/jlink" ] && grep -q '^JAVA_VERSION="25' "$d/release" 2>/dev/null && { readlink -f "$d"; return; }
  done
  die "no JDK 25 with jlink found (set CI_DOCKER_JDK)"
}

make_jdk() {  # the layout of eclipse-temurin:25-jdk: JAVA_HOME=/opt/java/openjdk
  docker image inspect "$jdk_image" >/dev/null 2>&1 && return
  local jdk ctx; jdk=$(find_jdk); ctx=$(mktemp -d "$state/jdk.XXXXXX")
  printf 'FROM %s\nCOPY openjdk /opt/java/openjdk\nENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n' \
    "$base_image" >"$ctx/Dockerfile"
  tar -ch --exclude=src.zip -C "$ctx" Dockerfile -C "$jdk" --transform='s,^\.\(/\|$\),openjdk/,' . |
    DOCKER_BUILDKIT=0 docker build -q -t "$jdk_image" - >/dev/null 2>"$state/jdk-build.log" || { cat "$state/jdk-build.log" >&2; die "JDK image"; }
  rm -rf "$ctx"
  log "made $jdk_image from $jdk"
}

setup() {
  mkdir -p "$state"
  if ! ours_is_up && docker info >/dev/null 2>&1; then
    log "using the engine that is already there"
    : >"$env_file"
    return
  fi
  install_packages
  start_engine
  # HOST_OVERRIDE: this VM has /.dockerenv, so Testcontainers thinks that it runs inside a container and would
  # pull a helper image to find the gateway. RYUK_DISABLED: its image can't be pulled here.
  cat >"$env_file" <<ENV
export DOCKER_HOST=unix://$sock
export TESTCONTAINERS_RYUK_DISABLED=true
export TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
export TESTCONTAINERS_CHECKS_DISABLE=true
export CI_DOCKER_BUILD_ARGS="--network=host --build-arg BUILD_IMAGE=$jdk_image --build-arg JDK_IMAGE=$jdk_image --build-arg BASE_IMAGE=$base_image"
ENV
  . "$env_file"
  make_base
  make_jdk
  log "ready; environment in $env_file"
}

load_env() { [ -f "$env_file" ] || die "run setup first"; . "$env_file"; }

case ${1:-} in
  setup) setup ;;
  build)
    load_env; dir=$2 tag=$3; shift 3
    # The classic builder: the docker CLI needs the buildx plugin for BuildKit, which Debian 12 does not package.
    if [ -n "${CI_DOCKER_BUILD_ARGS:-}" ]; then export DOCKER_BUILDKIT=0; fi
    # shellcheck disable=SC2086
    docker build ${CI_DOCKER_BUILD_ARGS:-} -t "$tag" "$@" "$dir"
    log "built $tag: $(docker image inspect -f '{{.Size}}' "$tag" | awk '{printf "%.0f MB", $1 / 1e6}')" ;;
  exec) load_env; shift; exec "$@" ;;
  stop)
    pid=$(cat "$state/dockerd.pid" 2>/dev/null || true)
    is_process "$pid" dockerd || { [ ! -d "$state/exec" ] || clear_leftovers; log "not running"; exit 0; }
    if ours_is_up; then
      DOCKER_HOST=unix://$sock docker ps -q | while read -r c; do DOCKER_HOST=unix://$sock docker rm -f "$c" >/dev/null; done
    fi
    kill -TERM "$pid"
    for _ in $(seq 1 150); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -0 "$pid" 2>/dev/null && die "dockerd $pid is still there"
    clear_leftovers
    ip link delete docker0 2>/dev/null || true
    log "stopped" ;;
  *) sed -n '2,9p' "$0"; exit 2 ;;
esac
