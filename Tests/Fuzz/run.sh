#!/usr/bin/env bash
# Fuzzes the letter reader, the header and address parser, the quote splitter, the IMAP tokenizer and the
# line grammar with libFuzzer.
#   FUZZ_SECONDS=600   how long each runs
#   FUZZ_ONLY=FuzzLine one of them
# What it finds is written to .build/fuzz/NAME; a finding becomes a test and a seed in Tests/Fuzz/seeds.
set -euo pipefail
# libFuzzer must see the signal itself, or it keeps no input.
export SWIFT_BACKTRACE=enable=no
cd "$(dirname "$0")/../.."
seconds=${FUZZ_SECONDS:-600}
for name in ${FUZZ_ONLY:-FuzzLetter FuzzHeader FuzzQuotes FuzzIMAP FuzzLine}; do
  DAYBOOK_FUZZ=1 swift build -j 2 --scratch-path .build-fuzz --product "$name" \
    -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld -Xswiftc -O
  mkdir -p ".build/fuzz/$name"
  cp -n "Tests/Fuzz/seeds/$name"/* ".build/fuzz/$name/" 2>/dev/null || true
  echo "== $name for $seconds s"
  ".build-fuzz/debug/$name" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix=".build/fuzz/$name-" \
    ".build/fuzz/$name" > ".build/fuzz/$name.log" 2>&1 \
    || { tail -n 40 ".build/fuzz/$name.log"; echo "$name found something: .build/fuzz/$name-*"; exit 1; }
  tail -n 6 ".build/fuzz/$name.log"
done
