import Testing

@testable import Conversation

/// What letters show of characters that would move, hide or break what stands around them.
@Suite struct PlainTextTests {
  @Test(arguments: [
    "\u{202E}反过来\u{202C}", "a\u{2066}b\u{2069}", "bell\u{07}", "\u{1B}[31m红", "c1\u{85}\u{9B}", "del\u{7F}",
    "line\u{2028}break\u{2029}", "cr\r",
  ])
  func neverRaw(_ text: String) {
    let shown = PlainText.shown(text)
    #expect(!shown.unicodeScalars.contains(where: PlainText.isUnshowable))
    #expect(shown.unicodeScalars.count == text.unicodeScalars.count)
    #expect(!PlainText.typed(text).unicodeScalars.contains(PlainText.substitute))
  }

  @Test(arguments: ["O-1 拜访 60分\n演示完\t好", "价格“谈”了——好…€", "¥85 é ü", "👨‍👩‍👧 ok"])
  func plainTextStays(_ text: String) {
    #expect(PlainText.shown(text) == text)
    #expect(PlainText.typed(text) == text)
  }
}
