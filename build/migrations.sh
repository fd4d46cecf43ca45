#!/usr/bin/env bash
# Adds a migration for each engine after a change of the model: build/migrations.sh NAME
# "Initial" is the first version's and stays as it is: a test upgrades databases that it has made.
set -euo pipefail
cd "$(dirname "$0")/.."
name="${1:?Name the migration, for example build/migrations.sh LeaveAccounts}"
dotnet tool restore >/dev/null
dotnet build Wfm.Web -v quiet
for engine in Sqlite Npgsql; do
  dotnet ef migrations add "$name" --no-build --project Wfm.Web --context "${engine}WfmDb" --output-dir "Persistence/Migrations/$engine"
done
