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
<iframe src="%s" style="border:0;width:%dpx;height:%dpx" scrolling="no"></iframe></body></html>"""
# Lays one page after the other out in a frame and writes what it found for all of them.
LAID_OUT = """<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<script>
function look(page, width) {
  const found = [];
  for (const one of page.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect(), text = one.innerText || "";
    if (box.width > 0 && (box.right > width + 1 || box.left < -1)) found.push([one.tagName, text]);
    else if (one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1
      && getComputedStyle(one).overflowX !== "visible") found.push([one.tagName, text]);
  }
  return {height: page.documentElement.scrollHeight, wide: found,
    broken: [...page.images].filter(one => !one.complete || one.naturalWidth === 0).map(one => one.src)};
}
const results = [];
(async () => {
  for (const [file, width] of %s) {
    const frame = document.createElement("iframe");
    frame.style = `border:0;width:${width}px;height:100px`;
    const loaded = new Promise(done => frame.addEventListener("load", done));
    frame.src = file;
    document.body.appendChild(frame);
    await loaded;
    results.push([file, width, look(frame.contentDocument, width)]);
    frame.remove();
  }
  const written = document.createElement("pre");
  written.id = "%s";
  written.textContent = JSON.stringify(results);
  document.body.appendChild(written);
})();
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
               "--allow-file-access-from-files", *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode(errors="replace")


def beside(folder, text):
    """A page of ours beside the letters, so that it may look into them."""
    path = os.path.join(folder, ".frame.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return "file://" + os.path.abspath(path)


def look(folder, pages):
    """What is wrong with each page at each width; pictures each of them."""
    files = [os.path.basename(page) for page in pages]
    wanted = json.dumps([[name, width] for name in files for width in WIDTHS])
    out = chromium("--virtual-time-budget=60000", "--dump-dom", beside(folder, LAID_OUT % (wanted, MARK)))
    said = re.search(r'<pre id="%s">(.*?)</pre>' % MARK, out, re.S)
    results = json.loads(html.unescape(said.group(1))) if said else []
    if len(results) != len(files) * len(WIDTHS):
        return ["%d of %d pages were laid out" % (len(results), len(files) * len(WIDTHS))]
    wrong = []
    for file, width, result in results:
        name = "%s at %d px" % (file, width)
        # The innermost is the one to mend; what holds it is as wide.
        for tag, text in result["wide"][-1:]:
            wrong.append("%s: <%s> runs over the edge: %s" % (name, tag.lower(), " ".join(text.split())[:60]))
        wrong += ["%s: %s is no picture" % (name, one) for one in result["broken"]]
        height = min(TALLEST, result["height"])
        picture = "--screenshot=%s-%d.png" % (os.path.join(folder, os.path.splitext(file)[0]), width)
        chromium("--window-size=%d,%d" % (width, height), picture, beside(folder, FRAME % (file, width, height)))
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
    wrong, characters = look(folder, pages) if pages else [], {}
    for page in pages:
        with open(page, encoding="utf-8") as file:
            for character in Words(file.read()).shown:
                characters.setdefault(character, os.path.basename(page))
    fonts = covered()
    for character, page in sorted(characters.items()):
        if character.isprintable() and ord(character) not in fonts:
            wrong.append("%s: no font shows %r (U+%04X)" % (page, character, ord(character)))
    if pages:
        os.remove(os.path.join(folder, ".frame.html"))
    for line in wrong:
        print("WRONG", line)
    print("%d letters at %s px, %d characters, %d wrong: %s" % (
        len(pages), " and ".join(map(str, WIDTHS)), len(characters), len(wrong), folder))
    return 1 if wrong or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
