import Foundation
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// X8: only a bounce that quotes something of our letter counts towards a dead address.
@Suite struct BounceEvidenceTests {
  /// The shapes in which a letter comes back; `none` says only what many know.
  enum Shape: CaseIterable {
    /// QQ Mail: a page of HTML, the letter beside it as a file.
    case qq
    /// NetEase: text and HTML, the report of RFC 3464 and the letter.
    case netease
    /// A server that gave the letter another Message-ID: its text alone is ours.
    case otherID
    /// Words with the letter's text below them.
    case text
  }

  private func wrapped(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
  }

  private func page(_ letter: OutboxLetter) -> String {
    """
    很抱歉您发送的邮件被退回，以下是该邮件的相关信息：
    被退回邮件
    主　题：\(letter.subject)
    无法发送到 \(letter.address)
    退信原因
    收件人邮件地址（\(letter.address)）不存在，邮件无法送达。
    """
  }

  private func bounce(_ shape: Shape?, _ letter: OutboxLetter, number: Int, to place: Workplace) throws {
    var text = """
      From: PostMaster <PostMaster@qq.com>
      To: daybook@example.test
      Subject: =?utf-8?B?57O757uf6YCA5L+h?=
      Date: Mon, 2 Mar 2026 10:00:\(10 + number) +0800
      MIME-Version: 1.0

      """
    let plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    switch shape {
    case nil: text += plain + page(letter) + "\n\(number)\n"
    case .text: text += plain + page(letter) + "\n\n" + (ReceivedMessage.plainText(ofOwn: letter.bytes) ?? "")
    case .qq:
      text += "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
      text += "Content-Transfer-Encoding: 8bit\n\n<p>" + page(letter).replacing("\n", with: "<br>") + "</p>\n"
      text += "--b\nContent-Type: application/octet-stream; name=\"mail.eml\"\n"
      text += "Content-Disposition: attachment; filename=\"mail.eml\"\nContent-Transfer-Encoding: base64\n\n"
      text += wrapped(letter.bytes) + "\n--b--\n"
    case .netease, .otherID:
      var original = String(decoding: letter.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
      if shape == .otherID { original = original.replacing(letter.messageID, with: "new.\(number)@qq.com") }
      text += "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
      text += plain + page(letter) + "\n--b\nContent-Type: message/delivery-status\n\n"
      text += "Final-Recipient: rfc822; \(letter.address)\nAction: failed\nStatus: 5.0.0\n"
      text += "Diagnostic-Code: SMTP; 550 User not found: \(letter.address)\n\n--b\n"
      text += "Content-Type: message/rfc822\n\n" + original + "\n--b--\n"
    }
    try ScratchFolder.deliver(Array(text.utf8), number: number, to: place.folder)
  }

  /// Two letters to wang, with two subjects.
  private func receipts(_ place: Workplace) async throws -> [OutboxLetter] {
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 1万", number: 1)
    try place.letter(from: "wang", "内部 10分", number: 2)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    let receipts = try await place.read { tx in try tx.outbox() }
    #expect(Set(receipts.map(\.subject)).count == 2)
    return receipts
  }

  @Test(arguments: Shape.allCases) func whatQuotesOurLetterCounts(_ shape: Shape) async throws {
    let place = try Workplace()
    defer { place.remove() }
    for (number, letter) in try await receipts(place).enumerated() {
      try bounce(shape, letter, number: number + 3, to: place)
    }
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:10:00+08:00"]).status == 0)
    let (letters, reasons, dead) = try await place.read { tx in
      (
        try tx.outbox().prefix(2).map(\.state), try tx.letters().map(\.reason),
        try tx.isDead("wang@example.test")
      )
    }
    #expect(letters == [.failed, .failed], "\(reasons)")
    #expect(dead)
  }

  /// Who knows an address and the subjects of its letters can write such bounces; they prove nothing.
  @Test func forgedBouncesKillNoAddress() async throws {
    let place = try Workplace()
    defer { place.remove() }
    let receipts = try await receipts(place)
    for number in 0..<6 { try bounce(nil, receipts[number % 2], number: number + 3, to: place) }
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:10:00+08:00"]).status == 0)
    let (letters, inbox, dead, events) = try await place.read { tx in
      (try tx.outbox(), try tx.letters(), try tx.isDead("wang@example.test"), try tx.events())
    }
    #expect(!dead)
    #expect(letters.map(\.state) == [.sent, .sent], "nothing failed, and nobody was told anything")
    #expect(letters.allSatisfy { $0.reply?.hasPrefix("unverified: 收件人邮件地址") == true })
    #expect(inbox.dropFirst(2).allSatisfy { $0.state == .machine })
    #expect(inbox.count { $0.reason?.hasPrefix("unverified bounce of outgoing letter") == true } == 2)
    #expect(inbox.count { $0.reason?.hasPrefix("another unverified bounce") == true } == 4)
    let bounced = try events.compactMap {
      if case .letterBounced(let body) = try $0.event() { body } else { nil as LetterBounced? }
    }
    #expect(bounced.count == 2, "one event a letter, however many come")
    #expect(bounced.allSatisfy { $0.weight == .soft && !$0.isDead })
    // The letter itself, come back later, counts as ever.
    for (number, letter) in receipts.enumerated() {
      try bounce(.netease, letter, number: number + 20, to: place)
    }
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:20:00+08:00"]).status == 0)
    #expect(try await place.read { tx in try tx.isDead("wang@example.test") })
    #expect(try place.run(["verify"]).status == 0)
  }
}
