#!/usr/bin/env bash
# The one test command: unit, property and browser tests. Prints "N passed, N failed, N skipped" last.
#   ./test.sh           everything; installs Chromium, a Chinese font and PostgreSQL where they are missing and may be installed
#   ./test.sh --fast    what ends within a minute: no browser, no server, no long search; for the work between two commits
# Further arguments go to dotnet test: ./test.sh --filter FullyQualifiedName~MinimumRest
set -uo pipefail
cd "$(dirname "$0")"

# What --fast runs: the rooms whose tests need no browser, no server, no solver and no long search.
fast_rooms="Architecture Time Reading Staffing Simulation Forecasting Exports Persistence
  Rostering.Model Rostering.Rules Rostering.Compiling Rostering.Fairness Rostering.Rotations Rostering.Trading"

fast=""
if [ "${1:-}" = "--fast" ]; then
  fast=1
  shift
  filter=""
  for room in $fast_rooms; do filter="$filter|FullyQualifiedName~Wfm.Tests.$room."; done
  set -- --filter "(${filter#|})&FullyQualifiedName!~.BackTesting." "$@"
fi

# The journeys drive a real Chromium, and some tests start a PostgreSQL server; on Debian both come from the system's packages.
missing=()
need_browser() { [ -z "${WFM_CHROMIUM:-}" ] && ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; }
need_font() { command -v fc-list >/dev/null && [ -z "$(fc-list :lang=zh)" ]; }
need_postgres() { [ -z "${WFM_TEST_POSTGRES:-}" ] && ! command -v initdb >/dev/null && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
need_browser && missing+=(chromium fonts-noto-cjk)
need_font && missing+=(fonts-noto-cjk)
need_postgres && missing+=(postgresql)
if [ -z "$fast" ] && [ "${#missing[@]}" -gt 0 ]; then
  root=""
  if [ "$(id -u)" -ne 0 ]; then root="$(command -v sudo || true)"; fi
  if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || { [ -n "$root" ] && $root -n true 2>/dev/null; }; }; then
    echo "Installing ${missing[*]} for the tests."
    $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  else
    echo "Not found: ${missing[*]}. The tests that need them will be skipped. Maybe install these packages."
  fi
fi

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
dotnet test Wfm.sln --logger "console;verbosity=minimal" --logger "trx;LogFilePrefix=tests" --results-directory "$results" "$@"
code=$?

count() { grep -rho --include='*.trx' "<Counters [^>]*" "$results" | grep -o " $1=\"[0-9]*\"" | grep -o "[0-9]*" | awk '{ n += $1 } END { print n + 0 }'; }
total="$(count total)"; executed="$(count executed)"; passed="$(count passed)"
failed="$((executed - passed))"
if [ "$total" -eq 0 ]; then
  echo "No test ran: the build failed."
  [ "$code" -eq 0 ] && code=1
fi
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit "$code"
