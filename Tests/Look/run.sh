#!/usr/bin/env bash
# Renders every letter in both languages to PNG, as a phone and as a desktop shows it: out/look. Fails where
# anything runs over the edge, a picture is broken or a character has no glyph.
set -euo pipefail
cd "$(dirname "$0")/../.."
.ci/setup chromium fontconfig fonts-noto-cjk
rm -rf out/look
.build/debug/daybook preview out/look > /dev/null
python3 Tests/Look/check.py out/look
