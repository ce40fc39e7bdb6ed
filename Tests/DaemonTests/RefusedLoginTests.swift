import Foundation
import MailLab
import MailTransport
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// What a server says when it refuses an account: readable, told once, and never answered by hammering.
@Suite struct RefusedLoginTests {
  /// "登录失败，请使用授权码" in GBK, as Chinese providers send it.
  private static let words: [UInt8] = [
    0xB5, 0xC7, 0xC2, 0xBC, 0xCA, 0xA7, 0xB0, 0xDC, 0xA3, 0xAC, 0xC7, 0xEB, 0xCA, 0xB9, 0xD3, 0xC3, 0xCA,
    0xDA,
    0xC8, 0xA8, 0xC2, 0xEB,
  ]

  @Test func aRefusedMailboxIsLeftAlone() async throws {
    let server = try FaultIMAPServer(
      capabilities: "IMAP4rev1 LOGINDISABLED AUTH=PLAIN",
      [.init("AUTHENTICATE", .taggedRaw(Array("NO [AUTHENTICATIONFAILED] ".utf8) + Self.words))])
    defer { server.stop() }
    let place = try TextWorkplace.make(
      mailbox: "{ kind: imap, url: \"imap://localhost:\(server.port)/INBOX\", username: daybook, "
        + "passwordFile: password, allowPlaintext: true }")
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "mailbox fails and is tried again"))
    try await Task.sleep(for: .seconds(4))
    #expect(daemon.log.contains("登录失败，请使用授权码"), "\(daemon.log)")
    #expect(daemon.log.contains("look at user name, password or authorisation code"))
    #expect(daemon.log.split(separator: "mailbox fails").count == 2)
    #expect(server.connections == 1, "one knock a minute at most")
    #expect(try place.run(["status"]).output.contains("登录失败，请使用授权码"))
    #expect(daemon.stop() == 0)
    place.remove()
  }

  @Test func aRefusedSubmissionIsReadable() async throws {
    let server = try FaultSMTPServer([
      .init(.mail, .raw(Array("535 ".utf8) + Self.words + [13, 10]), times: 1)
    ])
    defer { server.stop() }
    let place = try Workplace(
      submission:
        "{ kind: smtp, url: \"smtp://localhost:\(server.port)\", allowPlaintext: true, connections: 1 }")
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    let now = try Workplace.instant("2026-03-02T09:00:00+08:00")
    let house = try await House(folder: place.config, log: Workplace.log, at: now)
    try await house.pass(at: now)
    #expect(try place.run(["outbox", "list"]).output.contains("登录失败，请使用授权码"))
    let status = try place.run(["status"]).output
    #expect(status.contains("failing: submission") && status.contains("登录失败，请使用授权码"), "\(status)")
    try await house.pass(at: now.adding(minutes: 16))
    #expect(try !place.run(["status"]).output.contains("failing: submission"))
    try await house.close()
    place.remove()
  }

  @Test func refusalsWaitMinutes() {
    var backoff = Backoff()
    let refused = TransportError.authentication("no")
    #expect((0..<4).map { _ in backoff.next(after: refused, jitter: 0) / 60_000 } == [1, 5, 15, 15])
    #expect(backoff.next(after: TransportError.timeout("log-in"), jitter: 0) < 1_000)
    backoff.reset()
    #expect(backoff.next(after: TransportError.token("gone", temporary: false), jitter: 0) == 60_000)
  }
}
