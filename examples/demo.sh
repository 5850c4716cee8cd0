#!/bin/sh
# Builds a record from the example reports and shows what it can answer. Needs `sijill` on the PATH.
set -eu
cd "$(dirname "$0")/.."
out=demo
record=$out/record
rm -rf "$out"
mkdir -p "$out"

say() { printf '\n== %s\n' "$*"; }

say "The record, built from examples/reports"
sijill build examples/reports --meta examples/meta.csv --record "$record"

say "Who backed Liwa al-Quds on 9 July 2020?"
sijill state --on 2020-07-09 --actor liwa-al-quds --record "$record"

say "Who backed the National Defence on 4 July 2019?"
sijill state --on 2019-07-04 --actor national-defence-forces --record "$record"

say "Exports"
sijill export --format incidents --record "$record" --out "$out/incidents.jsonl"
sijill export --format acled --record "$record" --out "$out/acled.csv"
sijill export --format geojson --record "$record" --out "$out/incidents.geojson"

say "Where things are"
printf '%s\n' "Record:  $record" "Exports: $out/incidents.jsonl, $out/acled.csv, $out/incidents.geojson"
printf '%s\n' "Try:     sijill incidents --record $record" "         sijill search 'مطار دير الزور' --record $record"
