import Foundation
import MailLab
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// The IMAP mailbox as the daemon uses it: baseline, backlog, a changed UIDVALIDITY, a failing move.
@Suite struct MailboxTests {
  private let start = "2026-03-02T09:00:00+08:00"

  private func place(_ server: FaultIMAPServer) throws -> Workplace {
    try TextWorkplace.make(
      mailbox: "{ kind: imap, url: \"imap://localhost:\(server.port)/INBOX\", username: daybook, "
        + "passwordFile: password, allowPlaintext: true }")
  }

  private func letter(_ number: Int) -> [UInt8] {
    Array(
      """
      From: wang@example.test\r
      To: daybook@example.test\r
      Subject: \(number)\r
      Date: Mon, 2 Mar 2026 09:00:0\(number) +0800\r
      \r
      office \(number)0m meeting \(number)\r

      """.utf8)
  }

  private func pass(_ place: Workplace, minutes: Int, takeBacklog: Bool = false) async throws {
    let now = try Workplace.instant(start).adding(minutes: minutes)
    let house = try await House(folder: place.config, log: Workplace.log, at: now)
    try await house.pass(at: now, takeBacklog: takeBacklog)
    try await house.close()
  }

  private func states(_ place: Workplace) async throws -> [InboxState] {
    try await place.read { tx in try tx.letters().map(\.state) }
  }

  /// First start on a lived-in mailbox: what lies there stays, until the backlog is asked for (X12).
  @Test func aBaselineOnTheFirstStart() async throws {
    let server = try FaultIMAPServer()
    defer { server.stop() }
    server.deliver(letter(1))
    server.deliver(letter(2))
    let place = try place(server)
    try await pass(place, minutes: 0)
    #expect(try await states(place).isEmpty)
    server.deliver(letter(3))
    try await pass(place, minutes: 1)
    #expect(try await states(place) == [.taken])
    try await pass(place, minutes: 2, takeBacklog: true)
    #expect(try await states(place) == [.taken, .taken, .taken])
    #expect(try await place.read { tx in try tx.outbox().count } == 3)
    place.remove()
  }

  /// A letter that the server does not give once is asked for again; its neighbours do not wait for it.
  @Test func aLetterThatIsRefusedOnce() async throws {
    let server = try FaultIMAPServer()
    defer { server.stop() }
    let place = try place(server)
    try await pass(place, minutes: 0)
    for number in 1...3 { server.deliver(letter(number)) }
    server.set([.init("UID FETCH", .tagged("NO sorry"), containing: "BODY.PEEK", times: 2)])
    try await pass(place, minutes: 1)
    #expect(try await states(place) == [.taken, .taken])
    try await pass(place, minutes: 2)
    #expect(try await states(place) == [.taken, .taken, .taken])
    #expect(try await place.read { tx in try tx.entries().count } == 3)
    place.remove()
  }

  /// One that is never given goes to quarantine after a while and holds nothing up.
  @Test func aLetterThatIsAlwaysRefused() async throws {
    let server = try FaultIMAPServer()
    defer { server.stop() }
    let place = try place(server)
    let start = try Workplace.instant(start)
    let house = try await House(folder: place.config, log: Workplace.log, at: start)
    try await house.pass(at: start)
    server.deliver(letter(1))
    server.set([.init("UID FETCH", .tagged("NO never"), containing: "BODY.PEEK")])
    for minute in 1...6 { try await house.pass(at: start.adding(minutes: minute)) }
    server.set([])
    server.deliver(letter(2))
    try await house.pass(at: start.adding(minutes: 9))
    try await house.close()
    #expect(try await states(place) == [.quarantined, .taken])
    place.remove()
  }

  /// A mailbox that was restored shows the same letters under other numbers: they are recognised (X10).
  @Test func aChangedUIDValidity() async throws {
    let server = try FaultIMAPServer([.init("UID MOVE", .tagged("NO not now"))])
    defer { server.stop() }
    let place = try place(server)
    try await pass(place, minutes: 0)
    server.deliver(letter(1))
    try? await pass(place, minutes: 1)
    server.set([])
    server.setValidity(77)
    try await pass(place, minutes: 2)
    try await pass(place, minutes: 3)
    let letters = try await states(place)
    #expect(letters.first == .taken)
    #expect(letters.dropFirst().allSatisfy { $0 == .duplicate })
    #expect(try await place.read { tx in try tx.entries().count } == 1)
    #expect(try await place.read { tx in try tx.outbox().count } == 1)
    place.remove()
  }
}

/// A workplace with a password file beside its configuration.
enum TextWorkplace {
  static func make(mailbox: String) throws -> Workplace {
    let place = try Workplace(mailbox: mailbox)
    try TextFile.write("lab-secret\n", to: place.config + "/password")
    return place
  }
}
