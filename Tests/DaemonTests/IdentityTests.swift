import Foundation
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// X6 and X7 through the whole program: what is not proven has no effect.
@Suite struct IdentityTests {
  private static let when = "2026-03-02T09:00:00+08:00"
  private static let received =
    "Received: from mta.outside.test (1.2.3.4) by mx.example.test; Mon, 2 Mar 2026 09:00:00 +0800"

  private func workplace(_ identity: String) throws -> Workplace {
    let place = try Workplace()
    try place.configure("identity: { policy: trust-from }", "identity: \(identity)")
    return place
  }

  private func deliver(_ headers: [String], number: Int, _ text: String, to place: Workplace) throws {
    let lines =
      headers + [
        "To: daybook@example.test", "Subject: \(number)", "Date: Mon, 2 Mar 2026 08:5\(number % 10):00 +0800",
      ]
    let letter = lines.joined(separator: "\r\n") + "\r\n\r\n\(text)\r\n"
    try ScratchFolder.deliver(Array(letter.utf8), number: number, to: place.folder)
  }

  /// A forged order of every kind, from a member's name and from a stranger: one question, and nothing else.
  @Test func noForgedLetterHasAnEffect() async throws {
    let place = try workplace("{ policy: authentication-results, authservID: mx.example.test }")
    defer { place.remove() }
    let forged: [[String]] = [
      [Self.received, "From: wang@example.test"],
      [
        Self.received, "Authentication-Results: mx.example.test; dmarc=fail header.from=example.test",
        "Authentication-Results: mx.example.test; dmarc=pass header.from=example.test",
        "From: wang@example.test",
      ],
      [
        Self.received, "Authentication-Results: mx.outside.test; dmarc=pass header.from=example.test",
        "From: wang@example.test",
      ],
      [
        Self.received, "Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=evil@outside.test",
        "From: wang@example.test",
      ],
      [
        Self.received, "Authentication-Results: mx.example.test; dkim=pass header.d=outside.test",
        "From: evil@outside.test", "From: wang@example.test",
      ],
      [
        Self.received, "Authentication-Results: mx.example.test; dmarc=pass header.from=outside.test",
        "From: evil@outside.test, wang@example.test",
      ],
      [
        Self.received, "Authentication-Results: mx.example.test; dmarc=pass header.from=outside.test",
        "From: evil@outside.test",
      ],
    ]
    for (number, headers) in forged.enumerated() {
      try deliver(headers, number: number, "新商机\n客户: 假公司\n金额: 1万", to: place)
    }
    let run = try place.run(["once", "--as-of", Self.when])
    #expect(run.status == 0, "\(run.output)")
    let (opportunities, letters, out, events) = try await place.read { tx in
      (try tx.opportunities().count, try tx.letters(), try tx.outbox(), try tx.events())
    }
    #expect(opportunities == 0)
    #expect(letters.count == forged.count)
    #expect(letters.allSatisfy { $0.state == .quarantined || $0.state == .refused })
    #expect(out.map(\.recipient) == ["wang"], "one question to the roster address; strangers get silence")
    #expect(out.first?.kinds == [.authenticityQuestion])
    let unproven = events.filter { $0.kind == "senderUnproven" }
    #expect(unproven.count == letters.count { $0.state == .quarantined })
    #expect(place.files("in/.Quarantine/cur").count == unproven.count)
  }

  /// A flood in somebody's name: he confirms what he was shown, and nothing else.
  @Test func aFloodIsAskedAboutPiecemeal() async throws {
    let place = try workplace("{ policy: token }")
    defer { place.remove() }
    for number in 1...25 { try place.letter(from: "wang", "内部 1\(number)分 事\(number)", number: number) }
    #expect(try place.run(["once", "--as-of", Self.when]).status == 0)
    let question = try #require(try await place.read { tx in try tx.outbox().first })
    let text = try #require(ReceivedMessage.plainText(ofOwn: question.bytes))
    #expect(text.contains("事20") && !text.contains("事21") && text.contains("另有 5 封"))
    try deliver(
      ["From: wang@example.test", "In-Reply-To: <\(question.messageID)>"], number: 99, "确认", to: place)
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:00:00+08:00"]).status == 0)
    #expect(try await place.read { tx in try tx.entries().count } == 20)
    #expect(try place.run(["once", "--as-of", "2026-03-03T09:00:00+08:00"]).status == 0)
    let next = try await place.read { tx in try tx.outbox().last { $0.kinds.contains(.authenticityQuestion) }
    }
    #expect(next?.id != question.id)
  }

  @Test func anAuthenticatedLetterIsTaken() async throws {
    let place = try workplace(
      """
      { policy: token, domains: { example.test: \
      { policy: [authentication-results, token], authservID: mx.example.test } } }
      """
    )
    defer { place.remove() }
    let pass = "Authentication-Results: mx.example.test; dmarc=pass header.from=example.test"
    try deliver(
      [pass, Self.received, "From: =?UTF-8?B?546L6Iqz?= <wang@example.test>"], number: 1,
      "新商机\n客户: 华东精密\n金额: 1万", to: place)
    #expect(try place.run(["once", "--as-of", Self.when]).status == 0)
    let opened = try await place.read { tx in try tx.opportunities().map(\.owner.text) }
    #expect(opened == ["wang"])
  }

  /// The code of the receipt does the act within its half hour, once.
  @Test func theCodeFromTheReceiptAssigns() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 1万", number: 1)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:00:00+08:00"]).status == 0)
    try place.letter(from: "li", "分配 O-1 @sun", number: 2)
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:01:00+08:00"]).status == 0)
    let receipt = try await place.read { tx in
      try tx.outbox().last.flatMap { ReceivedMessage.plainText(ofOwn: $0.bytes) } ?? ""
    }
    let code = try #require(receipt.firstMatch(of: /确认 (\d{6})/)).1
    try place.letter(from: "wang", "确认 \(code)", number: 3)
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:02:00+08:00"]).status == 0)
    #expect(try await place.read { tx in try tx.opportunities()[0].state.rawValue } == "confiscated")
    try place.letter(from: "li", "确认 \(code)", number: 4)
    #expect(try place.run(["once", "--as-of", "2026-03-10T09:03:00+08:00"]).status == 0)
    #expect(try await place.read { tx in try tx.opportunities()[0].owner.text } == "sun")
    let report = try await place.read { tx in try tx.verifyChain() }
    #expect(report.damage.isEmpty)
  }

  @Test func aCodeExpiresAndIsNotGuessed() async throws {
    let place = try Workplace()
    defer { place.remove() }
    let store = try SalesStore(path: place.folder + "/codes.sqlite", access: .writing)
    let li = try #require(Member.ID("li"))
    let answers = try await store.write { tx in
      try tx.await("123456", for: "line", of: li, until: Instant(ms: 1000))
      var answers = [try tx.take("123456", of: li, at: Instant(ms: 1000))]
      try tx.await("123456", for: "line", of: li, until: Instant(ms: 1000))
      for _ in 1...6 { answers.append(try tx.take("000000", of: li, at: Instant(ms: 1))) }
      answers.append(try tx.take("123456", of: li, at: Instant(ms: 1)))
      try tx.await("123456", for: "line", of: li, until: Instant(ms: 1000))
      answers.append(try tx.take("123456", of: li, at: Instant(ms: 1)))
      answers.append(try tx.take("123456", of: li, at: Instant(ms: 1)))
      return answers
    }
    #expect(
      answers == [.expired, .wrong, .wrong, .wrong, .wrong, .wrong, .none, .none, .accepted("line"), .none])
    try store.close()
  }
}
