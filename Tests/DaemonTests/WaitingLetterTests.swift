import Foundation
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Letters that wait for the operator: who they are from, and what becomes of them.
@Suite struct WaitingLetterTests {
  private let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]

  private func deliver(_ text: String, _ number: Int, to place: Workplace) throws {
    try ScratchFolder.deliver(Array(text.utf8), number: number, to: place.folder)
  }

  /// Unreadable in three ways, and once too large: the header still says whose letters they are.
  private func quarantined() throws -> Workplace {
    let place = try Workplace()
    func head(_ name: String) -> String {
      "From: =?utf-8?B?546L6Iqz?= <\(name)@example.test>\r\nSubject: =?utf-8?B?5oql5Lu3?= \(name)\r\n"
        + "Message-ID: <\(name)@mail.example.test>\r\n"
    }
    try deliver("X-Junk: \(String(repeating: "j", count: 9000))\r\n\(head("wang"))\r\ntext\r\n", 1, to: place)
    let junk = (1...2000).map { "X-Junk-\($0): \(String(repeating: "j", count: 60))\r\n" }.joined()
    try deliver("\(junk)\(head("chen"))\r\ntext\r\n", 2, to: place)
    let large = String(repeating: "A", count: 26 * 1024 * 1024)
    try deliver("\(head("li"))\r\n\(large)", 3, to: place)
    try deliver(
      "Subject: no \u{1B}[31msender\r\nMessage-ID: <none@example.test>\r\n\r\ntext\r\n", 4, to: place)
    #expect(try place.run(once).status == 0)
    return place
  }

  @Test func theHeaderIsReadAsFarAsItGoes() throws {
    let place = try quarantined()
    let exported = try place.run(["export", "quarantine"]).output.split(separator: "\n")
    #expect(exported.count == 4)
    for (name, row) in zip(["wang", "chen", "li"], exported) {
      #expect(
        row.contains("\"message_id\":\"\(name)@mail.example.test\",\"from\":\"\(name)@example.test\""),
        "\(row)")
    }
    #expect(exported.last?.contains("\"from\":null") == true)
    let list = try place.run(["quarantine", "list"])
    let lines = list.output.split(separator: "\n")
    #expect(list.status == 0 && lines.count == 4)
    #expect(
      lines[0].contains("wang@example.test  “报价 wang”  A header line of the letter is longer"), "\(lines[0])")
    #expect(lines[2].contains("li@example.test  “报价 li”  over 25 MB"), "\(lines[2])")
    #expect(lines[3].contains("no sender") && !list.output.contains("\u{1B}"), "no colours from a stranger")
    let shown = try place.run(["quarantine", "show", "2"]).output
    #expect(shown.contains("from: chen@example.test\n") && shown.contains("subject: 报价 chen\n"), "\(shown)")
    #expect(shown.contains("message_id: chen@mail.example.test\n") && shown.contains("X-Junk-1: "))
    let missing = try place.run(["quarantine", "show", "9"])
    #expect(missing.status == 1 && missing.output.contains("there is no letter 9"), "\(missing.output)")
    #expect(try place.run(["quarantine", "show"]).status == 2)
    place.remove()
  }

  /// The list says what a letter waits for: its sender's word, the operator's, or the daemon that does it.
  @Test func theListSaysWhatALetterWaitsFor() throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("policy: trust-from", "policy: token")
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    #expect(try place.run(once).status == 0)
    try place.letter(from: "wang", "内部 30分 培训", number: 2)
    try deliver(String(decoding: (0..<200).map { UInt8($0) } + [0xFF], as: UTF8.self), 3, to: place)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:30:00+08:00"]).status == 0)
    #expect(try place.run(["quarantine", "release", "1"]).status == 0)
    #expect(try place.run(["quarantine", "drop", "3"]).status == 0)
    let lines = try place.run(["quarantine", "list"]).output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasSuffix("  asked 2026-03-02 09:00  release filed"), "\(lines[0])")
    #expect(
      lines[1].hasSuffix("unproven sender: no answer to a letter of ours  not asked yet"), "\(lines[1])")
    #expect(lines[2].hasSuffix(".  drop filed"), "\(lines[2])")
    let shown = try place.run(["quarantine", "show", "1", "3"]).output
    #expect(shown.contains("question: asked 2026-03-02 09:00\n"), "\(shown)")
    #expect(shown.contains("\n----\n") && !shown.contains("message_id: \n"), "\(shown)")
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:00:00+08:00"]).status == 0)
    let later = try place.run(["quarantine", "show", "1"])
    #expect(
      later.status == 1 && later.output.contains("letter 1 is taken, not in quarantine"), "\(later.output)")
  }

  /// Held receipts say when they go; merged ones are done with and are never sent a second time.
  @Test func heldAndMergedReceiptsSayWhatBecomesOfThem() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("identity:", "limits: { receiptsPerPeer: 1, hourly: 3 }\nidentity:")
    for number in 1...3 { try place.letter(from: "wang", "内部 \(number)0分 事\(number)", number: number) }
    #expect(try place.run(once).status == 0)
    let status = try place.run(["status"]).output
    #expect(status.contains("letters to send   2, 2 held\n"), "\(status)")
    let list = try place.run(["outbox", "list"]).output.split(separator: "\n")
    #expect(list.count == 2)
    #expect(
      list[0].contains("0 attempts") && list[0].contains("goes merged with the others at 2026-03-02 10:00"))
    // Filed while it was held, carried out after it was merged: too late.
    #expect(try place.run(["outbox", "retry", "2"]).status == 0)
    #expect(try place.run(["outbox", "list"]).output.contains("retry filed"))
    try await place.write { tx in try tx.merged([2, 3], into: 9) }
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:30:00+08:00"]).status == 0)
    #expect(try await place.read { tx in try tx.outgoing(2)?.state } == .dropped)
    #expect(try place.run(["outbox", "list"]).output == "every letter was sent\n")
    let again = try place.run(["outbox", "retry", "2"])
    #expect(
      again.status == 1 && again.output.contains("2: went out inside another letter"), "\(again.output)")
    // Beyond the cap: neither a time that has passed nor the same alarm twice.
    for number in 4...8 { try place.letter(from: "chen", "内部 \(number)0分 事\(number)", number: number) }
    for (number, who) in ["li", "zhao", "qian", "sun"].enumerated() {
      try place.letter(from: who, "内部 10分", number: number + 9)
    }
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:31:00+08:00"]).status == 0)
    let capped = try place.run(["outbox", "list"]).output
    #expect(capped.contains("  waits for room under the cap\n"), "\(capped)")
    let full = try place.run(["status"]).output
    #expect(full.contains("next due          2026-03-02T10:00:00+08:00\n"), "\(full)")
    #expect(full.contains("ALARM outgoing cap") && !full.contains("failing: outgoing cap"), "\(full)")
    #expect(
      try place.run(["status", "--json"]).output.contains("\"failing_outgoing cap\":\"the cap of 3 letters"))
  }

  /// Released, a letter is handled as if it had just come; dropped, it is refused for good.
  @Test func releaseAndDrop() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    try place.letter(from: "chen", "内部 30分 培训", number: 2)
    #expect(try place.run(once).status == 0)
    try await place.write { tx in
      for id in [Int64(1), 2] {
        try tx.settle(
          id, InboxVerdict(.quarantined, reason: "it failed"), at: Instant(ms: 1_772_413_200_000))
      }
    }
    let entries = try await place.read { tx in try tx.entries().count }
    let released = try place.run(["quarantine", "release", "1"])
    #expect(
      released.status == 0 && released.output.contains("1: filed, it is handled again"), "\(released.output)")
    #expect(try place.run(["quarantine", "release", "1"]).output.contains("was filed before"))
    #expect(try place.run(["quarantine", "drop", "2"]).status == 0)
    let later = ["once", "--as-of", "2026-03-02T10:00:00+08:00"]
    #expect(try place.run(later).status == 0)
    let letters = try await place.read { tx in try tx.letters() }
    #expect(letters.map(\.state) == [.taken, .refused])
    #expect(letters[1].reason == "dropped by the operator")
    #expect(try await place.read { tx in try tx.entries().count } == entries + 1)
    let again = try place.run(["quarantine", "release", "1", "7"])
    #expect(again.status == 1 && again.output.contains("1: is taken, not in quarantine"), "\(again.output)")
    #expect(again.output.contains("7: there is no such letter"))
    place.remove()
  }

  @Test func aLargeLetterIsNotReleased() throws {
    let place = try quarantined()
    let large = try place.run(["quarantine", "release", "3"])
    #expect(large.status == 1 && large.output.contains("its text was not kept"), "\(large.output)")
    place.remove()
  }

  /// A failed letter is sent again with the same bytes; a dropped one stays until somebody retries it.
  @Test func retryAndDropOutgoing() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    #expect(try place.run(once).status == 0)
    #expect(try place.run(["outbox", "list"]).output == "every letter was sent\n")
    #expect(try place.run(["outbox", "retry", "1"]).output.contains("1: is sent already"))
    let now = Instant(ms: 1_772_413_200_000)
    try await place.write { tx in
      try tx.settle(outbox: 1, .failed, reply: "550 no such user", nextAt: nil, at: now)
    }
    let list = try place.run(["outbox", "list"]).output
    #expect(list.contains("1  failed  1 attempt  wang@example.test"), "\(list)")
    #expect(list.contains("550 no such user"))
    #expect(try place.run(["outbox", "drop", "1"]).status == 0)
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:00:00+08:00"]).status == 0)
    #expect(try await place.read { tx in try tx.outgoing(1)?.state } == .dropped)
    #expect(try place.run(["--config", place.config, "outbox", "retry", "1"]).status == 0)
    #expect(try place.run(["once", "--as-of", "2026-03-02T11:00:00+08:00"]).status == 0)
    let sent = try await place.read { tx in try tx.outgoing(1) }
    #expect(sent?.state == .sent && sent?.attempts == 2)
    place.remove()
  }

  /// The running daemon does it; nobody has to stop it.
  @Test func aRunningDaemonTakesTheRequest() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    #expect(try place.run(once).status == 0)
    try await place.write { tx in
      try tx.settle(1, InboxVerdict(.quarantined, reason: "it failed"), at: Instant(ms: 1_772_413_200_000))
    }
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "daybook is up"))
    #expect(try place.run(["quarantine", "release", "1"]).status == 0)
    // A new letter wakes the mailbox before the clock's next look.
    try place.letter(from: "chen", "内部 30分 培训", number: 2)
    #expect(try await daemon.waits(for: "operator's request done"))
    // The letter is taken in the look that follows the request.
    var state = try await place.read { tx in try tx.letter(1)?.state }
    for _ in 0..<100 where state != .taken {
      try await Task.sleep(for: .milliseconds(100))
      state = try await place.read { tx in try tx.letter(1)?.state }
    }
    #expect(daemon.stop() == 0)
    #expect(state == .taken)
    place.remove()
  }
}
