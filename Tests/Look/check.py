#!/usr/bin/env python3
"""Shows every letter as a phone and a desktop do, and names what runs over the edge or has no glyph.

usage: check.py FOLDER          (FOLDER/*.html, as `daybook preview` writes them)

Chromium lays each page out in a frame of the width, since its own window is never as narrow as a phone; the same
page is what is pictured: FOLDER/NAME-WIDTH.png. Exits 1 when anything was found.
"""
import glob
import html
import html.parser
import json
import os
import re
import subprocess
import sys

WIDTHS = [390, 760]
MARK = "daybook-look"
# Twice the height of the page would not fit a picture beyond this.
TALLEST = 12_000
FRAME = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body style="margin:0;background:#fff">
<iframe id="page" src="%s" style="border:0;width:%dpx;height:%dpx" scrolling="no"></iframe>
<script>
const frame = document.getElementById("page");
function look() {
  const page = frame.contentDocument, found = [], width = %d;
  for (const one of page.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect();
    if (box.width > 0 && (box.right > width + 1 || box.left < -1)) found.push([one.tagName, one.innerText]);
    else if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
      && getComputedStyle(one).overflowX !== "visible") found.push([one.tagName, one.innerText]);
  }
  const broken = [...page.images].filter(one => !one.complete || one.naturalWidth === 0).map(one => one.src);
  const result = document.createElement("pre");
  result.id = "%s";
  result.textContent = JSON.stringify({height: page.documentElement.scrollHeight, wide: found, broken: broken});
  document.body.appendChild(result);
}
frame.addEventListener("load", () => setTimeout(look, 50));
</script></body></html>"""


class Words(html.parser.HTMLParser):
    """All characters that a page shows."""

    def __init__(self, text):
        super().__init__()
        self.shown, self.hidden = set(), 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("style", "script")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.hidden:
            self.shown.update(data)


def chromium(*arguments):
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
               "--allow-file-access-from-files", "--virtual-time-budget=2000", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace")


def frame(folder, page, width, height):
    path = os.path.join(folder, ".frame.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(FRAME % (os.path.basename(page), width, height, width, MARK))
    return "file://" + os.path.abspath(path)


def look(folder, page):
    """What is wrong with one page, at each width."""
    wrong = []
    for width in WIDTHS:
        out = chromium("--dump-dom", frame(folder, page, width, 1000))
        said = re.search(r'<pre id="%s">(.*?)</pre>' % MARK, out, re.S)
        if not said:
            return ["%s at %d: was not laid out" % (os.path.basename(page), width)]
        result = json.loads(html.unescape(said.group(1)))
        name = "%s at %d px" % (os.path.basename(page), width)
        # The innermost is the one to mend; what holds it is as wide.
        for tag, text in result["wide"][-1:]:
            wrong.append("%s: <%s> runs over the edge: %s" % (name, tag.lower(), " ".join(text.split())[:60]))
        wrong += ["%s: %s is no picture" % (name, one) for one in result["broken"]]
        height = min(TALLEST, result["height"])
        picture = "--screenshot=%s-%d.png" % (os.path.splitext(page)[0], width)
        chromium("--window-size=%d,%d" % (width, height), picture, frame(folder, page, width, height))
    return wrong


def covered():
    """Every code point that an installed font shows."""
    found = set()
    listed = subprocess.run(["fc-list", "--format", "%{charset}\n"], check=True, capture_output=True).stdout.decode()
    for span in set(listed.split()):
        first, _, last = span.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def main():
    folder = sys.argv[1]
    pages = sorted(one for one in glob.glob(os.path.join(folder, "*.html")) if not one.endswith("index.html"))
    wrong, characters = [], {}
    for page in pages:
        wrong += look(folder, page)
        with open(page, encoding="utf-8") as file:
            for character in Words(file.read()).shown:
                characters.setdefault(character, os.path.basename(page))
    fonts = covered()
    for character, page in sorted(characters.items()):
        if character.isprintable() and ord(character) not in fonts:
            wrong.append("%s: no font shows %r (U+%04X)" % (page, character, ord(character)))
    os.remove(os.path.join(folder, ".frame.html"))
    for line in wrong:
        print("WRONG", line)
    print("%d letters at %s px, %d characters, %d wrong: %s" % (
        len(pages), " and ".join(map(str, WIDTHS)), len(characters), len(wrong), folder))
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
