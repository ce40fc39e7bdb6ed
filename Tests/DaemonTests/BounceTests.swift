import Foundation
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// X8: what comes back is booked, a dead address is told to the superior and gets nothing more.
@Suite struct BounceTests {
  private func bounce(_ letter: OutboxLetter, _ words: String, number: Int, to place: Workplace) throws {
    let text = """
      Return-Path: <>
      From: MAILER-DAEMON@mx.example.test
      To: daybook@example.test
      Subject: Undelivered Mail Returned to Sender
      Date: Mon, 2 Mar 2026 10:0\(number):00 +0800
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary=b

      --b
      Content-Type: message/delivery-status

      Final-Recipient: rfc822; \(letter.address)
      Action: failed
      Status: \(words.hasPrefix("552") ? "5.2.2" : "5.1.1")
      Diagnostic-Code: smtp; \(words)
      --b
      Content-Type: text/rfc822-headers

      Message-ID: <\(letter.messageID)>
      --b--

      """
    try ScratchFolder.deliver(Array(text.utf8), number: number, to: place.folder)
  }

  private func outbox(_ place: Workplace) async throws -> [OutboxLetter] {
    try await place.read { tx in try tx.outbox() }
  }

  @Test func twoHardBouncesMarkAnAddressDead() async throws {
    let place = try Workplace()
    defer { place.remove() }
    for number in 1...3 {
      try place.letter(from: "wang", "内部 \(number * 10)分 第\(number)件", number: number)
      #expect(try place.run(["once", "--as-of", "2026-03-02T09:0\(number):00+08:00"]).status == 0)
    }
    let receipts = try await outbox(place)
    #expect(receipts.count == 3)
    try bounce(receipts[0], "552 5.2.2 mailbox full", number: 4, to: place)
    try bounce(receipts[1], "550 5.1.1 user unknown", number: 5, to: place)
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:10:00+08:00"]).status == 0)
    #expect(
      try await outbox(place).map(\.state) == [.sent, .failed, .sent], "the soft one only leaves its words")
    // The same report once more counts nothing.
    try bounce(receipts[1], "550 5.1.1 user unknown!", number: 6, to: place)
    try bounce(receipts[2], "550 5.1.1 user unknown", number: 7, to: place)
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:20:00+08:00"]).status == 0)
    let told = try await outbox(place)
    #expect(told.map(\.state) == [.sent, .failed, .failed, .sent])
    #expect(told[3].recipient == "li" && told[3].kinds == [.deadAddress])
    let text = try #require(ReceivedMessage.plainText(ofOwn: told[3].bytes))
    #expect(text.contains("王芳") && text.contains("user unknown"))
    // What is written to him now is kept, and goes when he writes from there again.
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:00:00+08:00"]).status == 0)
    try place.letter(from: "wang", "内部 40分 又能收信了", number: 8)
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:05:00+08:00"]).status == 0)
    #expect(try await outbox(place).last?.state == .sent)
    let (alive, whole, events) = try await place.read { tx in
      (try !tx.isDead("wang@example.test"), try tx.verifyChain().damage.isEmpty, try tx.events().map(\.kind))
    }
    #expect(alive && whole)
    #expect(events.count { $0 == "letterBounced" } == 3)
    #expect(events.count { $0 == "addressRevived" } == 1)
  }

  @Test func lettersToADeadAddressAreHeldAndThenGo() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 1万", number: 1)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    try place.letter(from: "wang", "内部 10分", number: 2)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:01:00+08:00"]).status == 0)
    for (number, letter) in try await outbox(place).enumerated() {
      try bounce(letter, "550 5.1.1 user unknown", number: number + 3, to: place)
    }
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:10:00+08:00"]).status == 0)
    // The taking of the overdue opportunity is told to both; one of them cannot be reached.
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:00:00+08:00"]).status == 0)
    let held = try await outbox(place).filter { $0.kinds.contains(.confiscation) }
    #expect(held.map(\.recipient).sorted() == ["li", "wang"])
    #expect(held.first { $0.recipient == "wang" }?.state == .held)
    try place.letter(from: "wang", "我", number: 9)
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:30:00+08:00"]).status == 0)
    #expect(try await outbox(place).allSatisfy { $0.state == .sent || $0.state == .failed })
  }

  /// Nobody can declare an address dead who has not seen a letter of ours.
  @Test func aBounceOfNoLetterOfOursCountsNothing() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.letter(from: "wang", "内部 10分", number: 1)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    for number in 2...4 {
      let text = """
        Return-Path: <>
        From: MAILER-DAEMON@mx.outside.test
        To: daybook@example.test
        Subject: Undelivered Mail
        Date: Mon, 2 Mar 2026 10:0\(number):00 +0800
        X-Failed-Recipients: wang@example.test

        550 5.1.1 wang@example.test user unknown \(number)
        Message-ID: <daybook.1.aaaaaaaaaaaaaaaa@example.test>

        """
      try ScratchFolder.deliver(Array(text.utf8), number: number, to: place.folder)
    }
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:10:00+08:00"]).status == 0)
    let (letters, dead) = try await place.read { tx in (try tx.letters(), try tx.isDead("wang@example.test"))
    }
    #expect(!dead)
    #expect(
      letters.dropFirst().allSatisfy { $0.state == .machine && $0.reason == "a bounce of no letter of ours" })
  }
}
