#!/bin/sh
# Makes the authority and a certificate for each machine of the engine, once: what is there is kept.
# Run by the service `certificates`; the program is es-gencert-cli.
set -eu
cd /certificates
[ -f ca/ca.crt ] || es-gencert-cli create-ca -out ca
for node in engine1 engine2 engine3; do
  [ -f "$node/node.crt" ] ||
    es-gencert-cli create-node -ca-certificate ca/ca.crt -ca-key ca/ca.key \
      -out "$node" -dns-names "$node"
done
# Nodes of ours read the authority's certificate alone.
mkdir -p public
cp ca/ca.crt public/ca.crt
chmod 755 . public
chmod 644 public/ca.crt
# The engine runs as this user. The authority's key is needed for new certificates alone: keep it elsewhere.
chown -R 1000:1000 engine1 engine2 engine3
chmod 700 ca
