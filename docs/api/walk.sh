#!/usr/bin/env bash
# From a file of contact history to an agent's published shifts, by curl alone:
#   WFM=http://localhost:5080 TOKEN=wfm.… docs/api/walk.sh history.csv 2026-12 A001
# The token is made on the page "API tokens" and needs all scopes. SOLVE is the time of the solver in seconds; BREACHES=true publishes
# a roster that breaks hard rules as well.
set -euo pipefail
history="${1:?Name a file of contact history.}" month="${2:?Name a month, for example 2026-12.}" agent="${3:?Name an agent by the id.}"
api="${WFM:?Say where Wfm listens.}/api/v1"
json='Content-Type: application/json'
ask() { curl --silent --show-error --fail-with-body --header "Authorization: Bearer ${TOKEN:?Give the token.}" "$@"; }
text() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\\1/"; }

ask --form "file=@$history" --form mode=fillOnly "$api/histories" >/dev/null
ask --header "$json" --data '{}' "$api/months/$month/forecast" >/dev/null
ask --header "$json" --data '{"scenario":"expected"}' "$api/months/$month/requirement" >/dev/null
run=$(ask --header "$json" --data "{\"seconds\":${SOLVE:-60},\"seed\":1}" "$api/months/$month/runs" | text id)
ask --no-buffer "$api/runs/$run/progress" >&2 # ends with the run
state=$(ask "$api/runs/$run" | text state)
[ "$state" = done ] || { echo "The run is $state." >&2; exit 1; }
tag=$(ask --head --request GET "$api/months/$month/roster" | tr -d '\r' | sed -n 's/^ETag: //Ip')
ask --header "$json" --header "If-Match: $tag" --data "{\"despiteBreaches\":${BREACHES:-false}}" \
  "$api/months/$month/roster/publication" >/dev/null
ask "$api/assignments?agent=$agent&first=$month-01&last=$month-28"
