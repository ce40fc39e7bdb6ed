import Foundation
import MailLab
import MailTransport
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Sending owns its retries; every outcome leaves the letter in a state that says what is known.
@Suite struct OutboxSenderTests {
  private let start = "2026-03-02T09:00:00+08:00"

  private func place(_ server: FaultSMTPServer) throws -> Workplace {
    try Workplace(
      submission:
        "{ kind: smtp, url: \"smtp://localhost:\(server.port)\", allowPlaintext: true, connections: 1 }")
  }

  private func states(_ place: Workplace) async throws -> [OutboxState] {
    try await place.read { tx in try tx.outbox().map(\.state) }
  }

  private func pass(_ place: Workplace, _ now: Instant) async throws {
    let house = try await House(folder: place.config, log: Workplace.log, at: now)
    try await house.pass(at: now)
    try await house.close()
  }

  @Test func aTemporaryRefusalIsTriedAgain() async throws {
    let server = try FaultSMTPServer([.init(.rcpt, .reply(451, "later"), times: 1)])
    defer { server.stop() }
    let place = try place(server)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    let now = try Workplace.instant(start)
    try await pass(place, now)
    #expect(try await states(place) == [.queued])
    try await pass(place, now.adding(minutes: 1))
    try await pass(place, now.adding(minutes: 8))
    #expect(try await states(place) == [.sent])
    #expect(server.taken.count == 1)
    place.remove()
  }

  @Test func aLastingRefusalFailsThatLetterOnly() async throws {
    let server = try FaultSMTPServer([.init(.rcpt, .reply(550, "no such user"), address: "wang@example.test")]
    )
    defer { server.stop() }
    let place = try place(server)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    try place.letter(from: "chen", "内部 60分 周会", number: 2)
    try await pass(place, try Workplace.instant(start))
    #expect(try await states(place) == [.failed, .sent])
    #expect(try await place.read { tx in try tx.outbox()[0].reply }?.contains("no such user") == true)
    place.remove()
  }

  /// Dropped after the final dot: nobody knows; the same bytes go again under the same Message-ID.
  @Test func anUncertainLetterGoesAgainUnchanged() async throws {
    let server = try FaultSMTPServer([.init(.eod, .lost, times: 1)])
    defer { server.stop() }
    let place = try place(server)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    let now = try Workplace.instant(start)
    try await pass(place, now)
    #expect(try await states(place) == [.uncertain])
    try await pass(place, now.adding(minutes: 8))
    #expect(try await states(place) == [.sent])
    #expect(server.taken.count == 2)
    #expect(server.taken.first?.bytes == server.taken.last?.bytes)
    place.remove()
  }

  /// A refused log-in stops the account for a while and fails no letter.
  @Test func aRefusedLoginPausesTheAccount() async throws {
    let server = try FaultSMTPServer([.init(.mail, .reply(535, "login please"), times: 1)])
    defer { server.stop() }
    let place = try place(server)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    try place.letter(from: "chen", "内部 60分 周会", number: 2)
    let now = try Workplace.instant(start)
    try await pass(place, now)
    #expect(try await states(place) == [.queued, .queued])
    try await pass(place, now.adding(minutes: 16))
    #expect(try await states(place) == [.sent, .sent])
    place.remove()
  }

  @Test func anUnreachableServerLosesNothing() async throws {
    let server = try FaultSMTPServer()
    let place = try place(server)
    server.stop()
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    try await pass(place, try Workplace.instant(start))
    #expect(try await states(place) == [.queued])
    place.remove()
  }
}
