#!/usr/bin/env bash
# The long form of three tests of `make test`: servers that fail at every step, a daemon killed at random,
# every scenario killed on its way. Only here servers also fall silent at every step, for longer than they are
# waited for.
#   TORTURE_KILLS=1000    SIGKILLs in one running dialogue
#   TORTURE_LETTERS=200   letters of that dialogue
#   TORTURE_VISITS=3      a fault at the first, second … visit of each step
#   TORTURE_SEED=…        repeats a run
set -euo pipefail
cd "$(dirname "$0")/../.."
export TORTURE_KILLS="${TORTURE_KILLS:-1000}" TORTURE_LETTERS="${TORTURE_LETTERS:-200}"
export TORTURE_VISITS="${TORTURE_VISITS:-3}" DAYBOOK_KILL_WALK=all
swift build -j 2 --build-tests
swift test --skip-build --no-parallel --filter "RandomKillTests|FaultWalkTests|KillWalkTests" \
  | grep -E "torture:|recorded an issue|↳ [a-z]|Test run"
