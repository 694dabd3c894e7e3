#!/usr/bin/env bash
# Prints the path of a Chromium: the one that CHROMIUM names, else an installed one, else Debian's, else Playwright's own.
# Progress goes to stderr, so that CHROMIUM=$(./chromium.sh) is the path alone.
set -euo pipefail
cd "$(dirname "$0")"

say() { echo "chromium.sh: $*" >&2; }

installed() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    # Ubuntu's chromium-browser may be a stub that only tells to install a snap, so it has to answer.
    if command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then command -v "$name"; return; fi
  done
  return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

by_apt() {
  command -v apt-get >/dev/null || return 1
  say "installing Debian's chromium"
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >&2
}

by_playwright() {
  say "installing Playwright's chromium"
  [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error >&2
  npx playwright install chromium >&2
  node -e 'console.log(require("@playwright/test").chromium.executablePath())'
}

if [ -n "${CHROMIUM:-}" ]; then
  [ -x "$CHROMIUM" ] || { say "CHROMIUM names $CHROMIUM, which can't be run"; exit 1; }
  echo "$CHROMIUM"
elif installed; then
  :
elif by_apt && installed; then
  :
elif ! by_playwright; then
  say "no Chromium was found or could be installed; set CHROMIUM to the path of one"
  exit 1
fi
