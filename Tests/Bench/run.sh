#!/bin/sh
# Measures the promises of speed and memory beside their floors and prints one table.
#
#   BENCH_ROWS=taking,answers,whole,sending,search,pictures,memory,judgement,backtest   some rows only
#   run.sh bench-growth                              what grows with the company: the Monday letters
#   BENCH_REPS=1000                                  of a smaller one
#   BENCH_ROUNDS=1 BENCH_TAKEN=500 BENCH_IDLE=5      a quick look
#   BENCH_KEEP=1                                     keeps the stores for a profiler
set -eu
cd "$(dirname "$0")/../.."
# As `make install` builds them.
swift build -c release -j 2 --static-swift-stdlib --product daybook
swift build -c release -j 2 --static-swift-stdlib --product daybook-bench
built=$(swift build -c release --show-bin-path)
floors=.build/floors
mkdir -p "$floors"
for floor in c_floor smtp_floor; do
  cc -O2 -Wall -Wextra -D_GNU_SOURCE -o "$floors/$floor" "Tests/Bench/$floor.c" -lcurl -lsqlite3 -lpthread
done
counter=$PWD/$floors/row_count.so
cc -O2 -Wall -Wextra -shared -fPIC -o "$counter" Tests/Bench/row_count.c -ldl
if [ "${1:-bench}" = bench-growth ]; then export BENCH_ROWS="${BENCH_ROWS:-digests}"; fi
exec "$built/daybook-bench" "$built/daybook" "$floors/c_floor" "$floors/smtp_floor" "$counter"
