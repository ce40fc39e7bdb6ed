import Foundation
import Glibc
import MailLab
import SalesDomain
import SalesStore
import TestChance
import Testing

@testable import DaybookDaemon

/// A running dialogue with a real Dovecot and a real Postfix, the daemon killed again and again.
///
/// `TORTURE_KILLS` and `TORTURE_LETTERS` make it long (`make torture`); `TORTURE_SEED` repeats a run.
@Suite(.serialized) struct RandomKillTests {
  private static let writers = ["wang", "chen", "li"]
  /// Longest life of one daemon, in milliseconds.
  private static let longestLife: UInt64 = 700

  private static func number(_ name: String, _ standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
  }

  private func start(_ folder: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ScenarioFiles.program)
    process.arguments = ["run", "--config", folder + "/config"]
    process.standardError = FileHandle(forWritingAtPath: folder + "/log")
    try process.run()
    return process
  }

  private func configure(_ lab: MailLab, _ folder: String) throws {
    try TextFile.write(lab.password + "\n", to: folder + "/config/password")
    let account = "username: daybook, passwordFile: password, caFile: \(lab.caFile)"
    try ScratchFolder.write(
      team: ScenarioTeam().yaml, settings: ScenarioSettings(), to: folder,
      mailbox: "{ kind: imap, url: \"imap://localhost:\(lab.ports.imap)/INBOX\", \(account) }",
      submission: "{ kind: smtp, url: \"smtp://localhost:\(lab.ports.submission)\", \(account) }")
    let file = folder + "/config/daybook.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try TextFile.write(
      text + "limits: { receiptsPerPeer: 100000, hourly: 1000000, daily: 1000000 }\n", to: file)
    try TextFile.write("", to: folder + "/log")
  }

  @Test func noEntryIsLostOrDoubledAndNoReceiptMissing() async throws {
    let kills = Self.number("TORTURE_KILLS", 25)
    let letters = Self.number("TORTURE_LETTERS", 40)
    let seed = UInt64(Self.number("TORTURE_SEED", Int.random(in: 1...1_000_000)))
    var chance = SeededChance(seed)
    let lab = try MailLab.start(users: Self.writers + ["daybook", "zhao", "qian", "sun"])
    defer { lab.stop() }
    let folder = ScenarioFiles.scratch()
    try configure(lab, folder)
    // The first start takes its baseline of an empty mailbox and is let alone.
    var daemon = try start(folder)
    try await wait(30) { try await self.hasBaseline(folder) }
    var sent = 0
    for kill in 1...kills {
      while sent < letters * kill / kills {
        sent += 1
        let writer = Self.writers[sent % Self.writers.count]
        let text =
          "From: \(writer)@example.test\r\nTo: daybook@example.test\r\nSubject: \(sent)\r\n\r\n"
          + "office 1m talk \(sent)\r\n"
        try lab.deliver(Array(text.utf8), to: "daybook")
      }
      try await Task.sleep(for: .milliseconds(chance.next() % Self.longestLife))
      Glibc.kill(daemon.processIdentifier, SIGKILL)
      daemon.waitUntilExit()
      daemon = try start(folder)
    }
    try await wait(120) {
      try lab.count(of: "daybook") == 0
        && Self.writers.map { try lab.count(of: $0) }.reduce(0, +) >= letters
    }
    // What was on its way when the last one was killed goes once more.
    try await wait(60) { try await self.isQuiet(folder) }
    daemon.terminate()
    daemon.waitUntilExit()
    let counts = try await check(lab, folder, letters)
    print("torture: seed \(seed), \(kills) kills, \(letters) letters, \(counts)")
    try FileManager.default.removeItem(atPath: folder)
  }

  private func store(_ folder: String) throws -> SalesStore {
    try SalesStore(path: folder + "/var/daybook.sqlite", access: .reading)
  }

  private func hasBaseline(_ folder: String) async throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder + "/var/daybook.sqlite"),
      let store = try? store(folder)
    else { return false }
    let notes = try await store.read { tx in try tx.notes() }
    try store.close()
    return notes["last_fetch"] != nil
  }

  private func isQuiet(_ folder: String) async throws -> Bool {
    let store = try store(folder)
    let states = try await store.read { tx in try tx.outbox(limit: 100_000).map(\.state) }
    try store.close()
    return states.allSatisfy { $0 == .sent }
  }

  /// Entries and receipts against letters, and the mailboxes against the outbox.
  private func check(_ lab: MailLab, _ folder: String, _ letters: Int) async throws -> String {
    let store = try store(folder)
    let (texts, outbox, inbox, chain) = try await store.read { tx in
      (
        try tx.entries(limit: 100_000).map(\.entry.content.text), try tx.outbox(limit: 100_000),
        try tx.letters(limit: 100_000), try tx.verifyChain()
      )
    }
    try store.close()
    #expect(texts.count == letters, "entries")
    #expect(Set(texts).count == letters, "no entry twice")
    #expect(inbox.count == letters && inbox.allSatisfy { $0.state == .taken })
    #expect(outbox.count == letters, "one receipt a letter")
    #expect(chain.damage.isEmpty)
    var arrived: [String: Int] = [:]
    for writer in Self.writers {
      for letter in try lab.letters(of: writer) {
        let text = String(decoding: letter, as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix("message-id:") }
        arrived[line?.split(separator: "<").last?.prefix { $0 != ">" }.description ?? "", default: 0] += 1
      }
    }
    #expect(Set(arrived.keys) == Set(outbox.map(\.messageID)), "every receipt arrived, and nothing else")
    #expect(try lab.count(of: "daybook", in: "Daybook/Done") == letters)
    let resent = arrived.values.reduce(0) { $0 + $1 - 1 }
    return "\(texts.count) entries, \(arrived.count) receipts, \(resent) resent with the same Message-ID"
  }

  private func wait(_ seconds: Int, _ condition: () async throws -> Bool) async throws {
    for _ in 0..<(seconds * 20) {
      if try await condition() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("it did not come to rest within \(seconds) s")
  }
}
