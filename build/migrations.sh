#!/usr/bin/env bash
# Until version 0.1.0 is out there is one migration per engine, made anew whenever the model changes.
# Afterwards every change of the model adds one: build/migrations.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
name="${1:-Initial}"
folder=Wfm.Web/Persistence/Migrations
[ "$name" != Initial ] || rm -rf "$folder"
dotnet tool restore >/dev/null
dotnet build Wfm.Web -v quiet
for engine in Sqlite Npgsql; do
  dotnet ef migrations add "$name" --no-build --project Wfm.Web --context "${engine}WfmDb" --output-dir "Persistence/Migrations/$engine"
done
