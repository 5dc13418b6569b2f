#!/bin/sh
# Draws the passwords, once, into secrets/, which git does not see: what is there is kept.
set -eu
umask 077
cd "$(dirname "$0")"
mkdir -p secrets
draw() { [ -f "secrets/$1" ] || head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"secrets/$1"; }
draw engine-admin
draw engine-ops
draw engine-plimsoll
draw grafana-admin
[ -f secrets/plimsoll-log ] ||
  printf 'esdb://plimsoll:%s@engine1:2113,engine2:2113,engine3:2113?tlsCAFile=/certificates/public/ca.crt&prefix=plimsoll' \
    "$(cat secrets/engine-plimsoll)" >secrets/plimsoll-log
# Programs in containers run as users of their own; the folder keeps others out.
chmod 700 secrets
chmod 644 secrets/*
