#!/usr/bin/env bash
# make simulate: two years of two hundred reps, through the real program, then every figure of every letter
# recomputed. Takes an hour or two and a few gigabytes; what it says stands in .build/simulate.log.
#
#   SIMULATE_REPS=24 SIMULATE_WEEKS=26 make simulate     a smaller company
set -euo pipefail
cd "$(dirname "$0")/../.."
swift build -c release -j "${JOBS:-2}" --product daybook
daybook=$(swift build -c release --show-bin-path)/daybook
folder=.build/simulate
log=.build/simulate.log
rm -rf "$folder"
{
  time python3 Tests/Statistics/company.py --daybook "$daybook" --dir "$folder" \
    --reps "${SIMULATE_REPS:-200}" --weeks "${SIMULATE_WEEKS:-104}" --seed "${SIMULATE_SEED:-1}"
  time python3 Tests/Statistics/check.py --daybook "$daybook" --dir "$folder"
} 2>&1 | tee "$log"
