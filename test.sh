#!/usr/bin/env bash
# Runs every suite, the browser's included, and installs what they need. The last line is the sum: N passed, N failed.
#   ./test.sh            everything
#   ./test.sh --no-web   without the web's and the browser's suites
#   ./test.sh --faults   with the long form of the fault suite, and the product over a broker, which takes some minutes more
#   PROPERTY_TRIALS=20 ./test.sh   with twenty times as many random cases for each law
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CI="${CI:-}"

web=1
[ "${1:-}" = "--no-web" ] && web=0
passed=0 failed=0 skipped=0
logs=$(mktemp -d)

# One compiler, this run's own, serves all projects of the build: starting one for each takes twice as long.
compiler="orchestrator-test-$$"
end_compiler() { pids=$(pgrep -f -- "-pipename:$compiler") && kill $pids; }
trap 'end_compiler; rm -rf "$logs"' EXIT

step() { printf '\n== %s (%ss)\n' "$1" "$SECONDS"; }

# What failed is told once more at the end, where one looks first.
failures=()

# A suite that could not even run counts as one failure, so that the sum is never green by silence.
broken() { echo "$1"; failures+=("$1"); failed=$((failed + 1)); }

tell() { while IFS= read -r line; do [ -n "$line" ] && failures+=("$line"); done; }

add() { passed=$((passed + ${1:-0})); failed=$((failed + ${2:-0})); skipped=$((skipped + ${3:-0})); }

number() { grep -oE "$2" "$1" | tail -n 1 | grep -oE '[0-9]+' | head -n 1; }

# A .NET suite, by its log.
count() {
  grep -q '^Test run summary' "$logs/$1" || broken "$1 did not finish."
  add "$(number "$logs/$1" 'succeeded: [0-9]+')" "$(number "$logs/$1" 'failed: [0-9]+')" "$(number "$logs/$1" 'skipped: [0-9]+')"
  tell < <(grep -A 6 -E '^\s*failed ' "$logs/$1" | cut -c 1-300)
}

need() { command -v "$1" >/dev/null || { echo "$1 is missing: $2"; echo "0 passed, 1 failed"; exit 1; }; }
need dotnet "install the .NET 10 SDK"
need node "install Node.js 20 or newer"

# Meanwhile, for the tests of messaging over a broker; they are skipped where it can't be installed.
tests/TestKit/rabbitmq.sh >"$logs/rabbitmq" 2>&1 &
rabbitmq=$!

step "Build"
if ! dotnet build Orchestrator.sln --nologo -v quiet -clp:NoSummary -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"; then
  broken "The solution does not build."
  echo "$passed passed, $failed failed"
  exit 1
fi

end_compiler
wait "$rabbitmq" || tail -n 3 "$logs/rabbitmq"

# A profile for the compiler pays off in a process that lives for long. From here on they are started and killed by the dozen, and taking it is a fifth of their work.
export DOTNET_TieredPGO=0

step ".NET suites"
# Two at a time. Those that start the product over and over take longest: left for the end, they would have a core alone.
run_suite() {
  local log="$logs/$1"
  CONTRACT_DOCUMENT="$logs/openapi.json" "tests/$1/bin/Debug/net10.0/Orchestrator.$1" --no-ansi --no-progress >"$log" 2>&1
  # Told at once, so that two of them do not mix.
  printf '\n-- %s (%ss)\n%s\n' "$1" "$SECONDS" "$(grep -vE '^\s*(from|at) |^$' "$log")"
}
export -f run_suite
export logs
suites=$(cd tests && printf '%s\n' EndToEnd.Tests Projects.Tests *.Tests | awk '!seen[$0]++')
xargs -P 2 -I{} bash -c 'run_suite {}' <<<"$suites"
for suite in $suites; do count "$suite"; done

step "Faults"
which=(--filter-method '*Every_process_may_be_killed')
if [ "${1:-}" = "--faults" ]; then
  which=(--filter-class '*FaultTests')
  export FAULTS_SECONDS="${FAULTS_SECONDS:-240}" FAULTS_PACE_MS="${FAULTS_PACE_MS:-0}" FAULTS_COPIES=all
fi
# Not with the other suites: what it measures is how soon all is well again.
tests/Faults/bin/Debug/net10.0/Orchestrator.Faults.Tests --explicit only "${which[@]}" --no-ansi --no-progress --output detailed 2>&1 | tee "$logs/faults"
count faults

if [ "${1:-}" = "--faults" ]; then
  step "Over a broker"
  tests/EndToEnd.Tests/bin/Debug/net10.0/Orchestrator.EndToEnd.Tests --explicit only --no-ansi --no-progress --output detailed 2>&1 | tee "$logs/broker"
  count broker
fi

if [ "$web" = 1 ]; then
  step "Web: install, lint, types, unit tests"
  if (cd web && { [ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error; } && npm run --silent lint && npm run --silent typecheck); then
    # The contract's suite has written the document by now.
    if [ -s "$logs/openapi.json" ] && ! node web/scripts/contract.mjs "$logs/openapi.json" --check; then
      broken "What the web takes the server's answers for is stale."
    fi
    (cd web && npx vitest run --reporter=default --reporter=json --outputFile.json="$logs/vitest.json") || true
    if [ -s "$logs/vitest.json" ]; then
      add $(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numPassedTests,r.numFailedTests,r.numPendingTests+r.numTodoTests)' "$logs/vitest.json")
      tell < <(node -e 'for(const f of JSON.parse(require("fs").readFileSync(process.argv[1])).testResults)for(const t of f.assertionResults)if(t.status==="failed")console.log("failed "+t.fullName)' "$logs/vitest.json")
    else
      broken "The web's unit tests did not run."
    fi
  else
    broken "The web does not lint or type-check."
  fi

  step "Browser"
  if (cd tests/Browser && npm ci --no-audit --no-fund --loglevel=error) && chromium=$(tests/Browser/chromium.sh); then
    (cd tests/Browser && CHROMIUM="$chromium" PLAYWRIGHT_JSON_OUTPUT_NAME="$logs/browser.json" npx playwright test --reporter=list,json) || true
    if [ -s "$logs/browser.json" ]; then
      add $(node -e 'const s=JSON.parse(require("fs").readFileSync(process.argv[1])).stats;console.log(s.expected+s.flaky,s.unexpected,s.skipped)' "$logs/browser.json")
      tell < <(node -e 'const walk=s=>{for(const p of s.specs)if(!p.ok)console.log("failed "+p.file+" "+p.title);(s.suites??[]).forEach(walk)};JSON.parse(require("fs").readFileSync(process.argv[1])).suites.forEach(walk)' "$logs/browser.json")
    else
      broken "The browser's suite did not run."
    fi
  else
    broken "The browser's suite could not be installed."
  fi
fi

step "Done"
[ "${#failures[@]}" -gt 0 ] && printf '%s\n' "${failures[@]}"
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
