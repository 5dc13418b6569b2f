#!/bin/sh
# Sets on the engine what the ledger's user may do, and proves it by trying what it may not. May be run
# again. What each call is for: ../engine-access.md. Ends with 1 where the engine allows too much or too little.
#   ENGINE   address of one machine of the engine; CACERT  certificate of the authority
#   SECRETS  folder with the files engine-admin and engine-plimsoll
set -eu
engine=${ENGINE:-https://engine1:2113}
cacert=${CACERT:-/certificates/public/ca.crt}
secrets=${SECRETS:-/run/secrets}
prefix=${PREFIX:-plimsoll}
password=$(cat "$secrets/engine-plimsoll")
config=$(mktemp)
trap 'rm -f "$config"' EXIT

# Passwords go by a file, as the arguments of a program are everybody's to read. Answers the HTTP status.
call() { # USER METHOD PATH [TYPE BODY]
  case $1 in
    admin) printf 'user = "admin:%s"\n' "$(cat "$secrets/engine-admin")" >"$config" ;;
    *) printf 'user = "plimsoll:%s"\n' "$password" >"$config" ;;
  esac
  curl --silent --location --max-time 20 --cacert "$cacert" --config "$config" --output /dev/null \
    --header 'accept: application/json' --write-out '%{http_code}' --request "$2" "$engine$3" \
    ${4:+--header "content-type: $4"} ${5:+--data-binary "$5"}
}
event() { # TYPE DATA
  printf '[{"eventId":"%s","eventType":"%s","data":%s}]' "$(cat /proc/sys/kernel/random/uuid)" "$1" "$2"
}
failed=0
expect() { # WORDS WANTED GOT
  if [ "$2" = "$3" ]; then echo "good: $1"; else
    echo "WRONG: $1: answered $3 instead of $2"
    failed=1
  fi
}
events=application/vnd.eventstore.events+json

user='{"loginName":"plimsoll","fullName":"The ledger","groups":[],"password":"'$password'"}'
made=$(call admin POST /users/ application/json "$user")
[ "$made" = 409 ] && made=201
expect 'the user plimsoll is there' 201 "$made"

acl='{"$userStreamAcl":{"$r":["plimsoll","$admins"],"$w":["plimsoll"],"$d":"$admins","$mr":["plimsoll","$admins"],"$mw":"$admins"},"$systemStreamAcl":{"$r":"$admins","$w":"$admins","$d":"$admins","$mr":"$admins","$mw":"$admins"}}'
expect 'it may read and add to streams, and no more' 201 \
  "$(call admin POST /streams/%24settings "$events" "$(event update-default-acl "$acl")")"
all='{"$acl":{"$r":["plimsoll","$admins"]}}'
expect 'it may read the log as a whole' 201 \
  "$(call admin POST /streams/%24all/metadata "$events" "$(event '$metadata' "$all")")"
sleep 2

# A stream that is not there, of a name that is not under the prefix: nothing of the ledger is at stake.
trial=/streams/access-trial-of-$prefix
expect 'it adds to a stream' 201 "$(call plimsoll POST "$trial" "$events" "$(event trial '{}')")"
expect 'it reads a stream' 200 "$(call plimsoll GET "$trial?embed=body" application/json)"
expect 'it reads the log as a whole' 200 "$(call plimsoll GET "/streams/%24all?embed=body" application/json)"
expect 'it deletes no stream' 401 "$(call plimsoll DELETE "$trial")"
for hiding in '{"$tb":1}' '{"$maxCount":1}' '{"$maxAge":1}' '{"$acl":{"$d":"plimsoll"}}'; do
  expect "it sets no metadata $hiding" 401 \
    "$(call plimsoll POST "$trial/metadata" "$events" "$(event '$metadata' "$hiding")")"
done
expect 'it begins no scavenging' 401 "$(call plimsoll POST /admin/scavenge)"
expect 'it stops no engine' 401 "$(call plimsoll POST /admin/shutdown)"
expect 'it makes no user' 401 \
  "$(call plimsoll POST /users/ application/json '{"loginName":"other","fullName":"x","groups":["$admins"],"password":"Other-1"}')"
expect 'it makes itself no administrator' 401 \
  "$(call plimsoll PUT /users/plimsoll application/json '{"fullName":"The ledger","groups":["$admins"]}')"
exit "$failed"
