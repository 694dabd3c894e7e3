#!/usr/bin/env bash
# Installs Debian's rabbitmq-server for the tests that want one, where this is root's to do; elsewhere they are skipped and say so.
# The package's own service is not started: each suite runs a broker of its own.
set -euo pipefail

[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 0

policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' > "$policy"
  chmod +x "$policy"
  trap 'rm -f "$policy"' EXIT
fi

# Where no mirror answers, the tests are skipped; nobody waits for long.
apt-get update -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends rabbitmq-server
