#!/usr/bin/env bash
# Provides the image in which `sam local invoke` runs the functions: the real one where its
# registry answers, otherwise a stand-in made of Debian, this machine's JDK 25 and Lambda's own
# runtime client from Maven Central. A second call finds the image and does nothing.
#
# Needs JAVA_HOME (a JDK 25) and a running Docker.
set -euo pipefail

image=public.ecr.aws/lambda/java:25-x86_64
label=io.trimtab.stand-in
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkout=$(cd "$here/../.." && pwd)
work=$checkout/.trimtab/image
recipe=$(cat "$here"/{build.sh,pom.xml,bootstrap} "$JAVA_HOME/release" | sha256sum | cut -c1-16)

say() { echo "image: $*" >&2; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

present=$(docker image inspect --format "{{index .Config.Labels \"$label\"}}|" "$image" 2>/dev/null || true)
case $present in
    "") ;; # no such image
    "|" | "<no value>|") exit 0 ;; # the real one
    "$recipe|") exit 0 ;; # our stand-in, up to date
    *) say "the stand-in was made by an older recipe, making it again" ;;
esac

if [ -z "$present" ] && timeout 15 docker manifest inspect "$image" >/dev/null 2>&1; then
    say "pulling $image"
    docker pull -q --platform linux/amd64 "$image" >/dev/null && exit 0
fi

say "making a stand-in for $image (about a minute, once)"
if ! command -v debootstrap >/dev/null; then
    as_root apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends \
        debootstrap debian-archive-keyring >&2
fi

as_root rm -rf "$work"
mkdir -p "$work"
trap 'as_root rm -rf "$work"' EXIT
root=$work/root

if ! as_root debootstrap --variant=minbase --arch=amd64 bookworm "$root" \
    "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$work/debootstrap.log" 2>&1; then
    tail -20 "$work/debootstrap.log" >&2
    say "debootstrap failed"
    exit 1
fi

"$checkout/mvnw" -q -B -f "$here/pom.xml" \
    org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DoutputDirectory="$work/lib" >&2

as_root mkdir -p "$root/var/lang" "$root/var/runtime" "$root/var/task" "$root/opt"
# Links into /etc, as Debian's own JDK has them, are followed: the image stands alone.
as_root cp -RL "$JAVA_HOME"/{bin,conf,lib,release} "$root/var/lang/"
as_root cp -R "$work/lib" "$root/var/runtime/lib"
as_root install -m 755 "$here/bootstrap" "$root/var/runtime/bootstrap"
as_root chmod -R a+rX "$root/var/runtime" "$root/var/lang"
as_root rm -rf "$root/var/lang/lib/"{src.zip,ct.sym} "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* \
    "$root"/usr/share/{doc,locale,man}/* "$root"/var/log/*

as_root tar -C "$root" -c . | docker import --platform linux/amd64 \
    --change 'ENV LANG=C.UTF-8 PATH=/var/lang/bin:/usr/local/bin:/usr/bin:/bin LAMBDA_TASK_ROOT=/var/task LAMBDA_RUNTIME_DIR=/var/runtime' \
    --change 'WORKDIR /var/task' \
    --change 'ENTRYPOINT ["/var/runtime/bootstrap"]' \
    --change "LABEL $label=$recipe" \
    - "$image" >/dev/null
# What SAM made of an older stand-in.
docker image rm -f "${image/25-/25-rapid-}" >/dev/null 2>&1 || true
say "made the stand-in"
