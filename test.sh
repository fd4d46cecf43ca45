#!/usr/bin/env bash
# The one test command: unit, property and browser tests. Prints "N passed, N failed, N skipped" last.
set -uo pipefail
cd "$(dirname "$0")"

# The journeys drive a real Chromium; on Debian it comes from the system's packages.
need_browser() { [ -z "${WFM_CHROMIUM:-}" ] && ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; }
need_font() { command -v fc-list >/dev/null && [ -z "$(fc-list :lang=zh)" ]; }
if need_browser || need_font; then
  root=""
  if [ "$(id -u)" -ne 0 ]; then root="$(command -v sudo || true)"; fi
  if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || { [ -n "$root" ] && $root -n true 2>/dev/null; }; }; then
    echo "Installing chromium and fonts-noto-cjk for the browser tests."
    $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null
  else
    echo "Chromium was not found: the browser tests will be skipped. Maybe install the packages chromium and fonts-noto-cjk."
  fi
fi

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
dotnet test Wfm.sln --logger "console;verbosity=minimal" --logger "trx;LogFileName=tests.trx" --results-directory "$results" "$@"
code=$?

count() { grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o "[0-9]*" | awk '{ n += $1 } END { print n + 0 }'; }
total="$(count total)"; executed="$(count executed)"; passed="$(count passed)"
failed="$((executed - passed))"
if [ "$total" -eq 0 ]; then
  echo "No test ran: the build failed."
  [ "$code" -eq 0 ] && code=1
fi
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit "$code"
