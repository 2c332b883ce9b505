#!/bin/sh
# Runs a command as Lambda runs a function: layers at /opt, function at /var/task, runtime at /var/runtime, all
# read-only, and only /tmp to write into, 512 MB of it.
#   unshare --user --map-root-user --mount sh sandbox.sh LAYERS FUNCTION RUNTIME COMMAND...
set -eu
layers=$1 function=$2 runtime=$3
shift 3
mount --bind "$layers" /opt
mount -t tmpfs tmpfs /var
mkdir /var/task /var/runtime
mount --bind "$function" /var/task
mount --bind "$runtime" /var/runtime
mount -t tmpfs -o size=512m tmpfs /tmp
mount -t tmpfs -o ro tmpfs /dev/shm
for place in /opt /var/task /var/runtime /var /; do mount -o remount,bind,ro "$place"; done
cd /var/task
exec "$@"
