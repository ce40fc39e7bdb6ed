#!/usr/bin/env bash
# Renders every letter in both languages to PNG, as a phone and as a desktop shows it: out/look.
set -euo pipefail
cd "$(dirname "$0")/../.."
.ci/setup chromium fonts-noto-cjk
rm -rf out/look
.build/debug/daybook preview out/look > /dev/null
for page in out/look/*.html; do
  name=$(basename "$page" .html)
  for width in 390 760; do
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$width,1200" \
      --screenshot="out/look/$name-$width.png" "file://$PWD/$page" > /dev/null 2>&1
  done
done
echo "$(ls out/look/*.png | wc -l) pictures in out/look"
