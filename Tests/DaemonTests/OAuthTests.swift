import Foundation
import MailLab
import MailTransport
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Log-in with access tokens at a real Dovecot and, through its SASL, a real Postfix (X16).
@Suite(.serialized) struct OAuthTests {
  private struct Stand {
    let lab: MailLab
    let tokens: TokenServer
  }

  private static let stand: Result<Stand, any Error> = Result {
    let tokens = try TokenServer(user: "daybook", refreshToken: "refresh-secret-1")
    var options = MailLab.Options()
    options.introspectionURL = tokens.introspectionURL
    return Stand(lab: try MailLab.start(users: ["daybook", "wang"], options), tokens: tokens)
  }

  private let now = "2026-03-02T09:00:00+08:00"

  private func place(_ mechanism: String) throws -> Workplace {
    let stand = try Self.stand.get()
    stand.tokens.fail([])
    stand.tokens.rotate(false)
    stand.tokens.consent("refresh-secret-1")
    for user in stand.lab.users { try stand.lab.clear(user) }
    let oauth =
      "oauth: { mechanism: \(mechanism), tokenURL: \"\(stand.tokens.tokenURL)\", "
      + "clientID: \(stand.tokens.clientID), clientSecretFile: client, refreshTokenFile: refresh }"
    let (lab, ports) = (stand.lab, stand.lab.ports)
    let place = try Workplace(
      mailbox: "{ kind: imap, url: \"imaps://localhost:\(ports.imaps)/INBOX\", username: daybook, "
        + "caFile: \(lab.caFile), \(oauth) }",
      submission: "{ kind: smtp, url: \"smtps://localhost:\(ports.smtps)\", username: daybook, "
        + "caFile: \(lab.caFile), \(oauth) }")
    try TextFile.write(stand.tokens.clientSecret + "\n", to: place.config + "/client")
    try TextFile.write("refresh-secret-1\n", to: place.config + "/refresh")
    return place
  }

  private func letter(_ number: Int) -> [UInt8] {
    Array(
      ("From: wang@example.test\r\nTo: daybook@example.test\r\nSubject: \(number)\r\n\r\n"
        + "office 60m meeting \(number)\r\n").utf8)
  }

  private func pass(_ house: House, minutes: Int = 0) async throws {
    try await house.pass(at: try Workplace.instant(now).adding(minutes: minutes))
  }

  private func house(_ place: Workplace) async throws -> House {
    try await House(folder: place.config, log: Workplace.log, at: try Workplace.instant(now))
  }

  /// Letters come and go with one token for both servers; a token that ends early is renewed at once.
  @Test(arguments: ["xoauth2", "oauthbearer"])
  func lettersComeAndGo(_ mechanism: String) async throws {
    let place = try place(mechanism)
    let (lab, tokens) = (try Self.stand.get().lab, try Self.stand.get().tokens)
    let asked = (tokens.requests.count, tokens.introspections)
    let house = try await house(place)
    try await pass(house)
    try lab.deliver(letter(1), to: "daybook")
    try await pass(house, minutes: 1)
    try lab.wait(user: "wang", count: 1, seconds: 20)
    #expect(tokens.requests.count == asked.0 + 1, "mailbox and submission share their tokens")
    #expect(tokens.introspections >= asked.1 + 2, "Dovecot asked for both")
    // A new connection, with a token that the servers no longer take.
    await house.source.close()
    tokens.revokeAccess()
    try lab.deliver(letter(2), to: "daybook")
    try await pass(house, minutes: 2)
    try lab.wait(user: "wang", count: 2, seconds: 20)
    #expect(tokens.requests.count == asked.0 + 2)
    #expect(try lab.count(of: "daybook", in: "Daybook/Done") == 2)
    try await house.close()
    place.remove()
  }

  /// The submission server refuses a token before its end: the letter goes with the next one.
  @Test func aRefusedTokenIsRenewedForALetter() async throws {
    let place = try place("xoauth2")
    let (lab, tokens) = (try Self.stand.get().lab, try Self.stand.get().tokens)
    let settings = try await Company.read(folder: place.config).settings
    guard case .server(let server) = settings.submission else { return }
    let login = try House.Logins(settings).login(to: server)
    _ = try await login.account()
    tokens.revokeAccess()
    let lane = SMTPSubmission(login: login, heloName: nil)
    let outcome = await lane.send(letter(1), from: "daybook@example.test", to: "wang@example.test")
    guard case .accepted = outcome else {
      Issue.record("\(outcome)")
      return
    }
    await lane.close()
    try lab.wait(user: "wang", count: 1, seconds: 20)
    place.remove()
  }

  /// A provider that replaces refresh tokens: the newest one outlives the process, until another consent.
  @Test func aReplacedRefreshTokenIsKept() async throws {
    let place = try place("xoauth2")
    let tokens = try Self.stand.get().tokens
    tokens.rotate(true)
    for minutes in 0..<3 {
      let house = try await house(place)
      try await pass(house, minutes: minutes)
      try await house.close()
    }
    let used = tokens.requests.suffix(3).map { $0["refresh_token"] ?? "" }
    #expect(used[0] == "refresh-secret-1" && Set(used).count == 3)
    let file = place.store + ".tokens"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(TextFile.read(file)?.contains("refresh-secret-1") == false)
    tokens.consent("refresh-secret-2")
    try TextFile.write("refresh-secret-2\n", to: place.config + "/refresh")
    let house = try await house(place)
    try await pass(house, minutes: 5)
    try await house.close()
    #expect(tokens.requests.last?["refresh_token"] == "refresh-secret-2")
    place.remove()
  }

  /// A withdrawn consent: the operator reads what to do, once; no secret stands in log, arguments or store.
  @Test func aWithdrawnConsentIsTold() async throws {
    let place = try place("xoauth2")
    let tokens = try Self.stand.get().tokens
    tokens.consent("another")
    let asked = tokens.requests.count
    setenv("DAYBOOK_LOG", "trace", 1)
    let daemon = try Running(place)
    unsetenv("DAYBOOK_LOG")
    #expect(try await daemon.waits(for: "give consent again"))
    try await Task.sleep(for: .seconds(2))
    #expect(daemon.log.split(separator: "mailbox fails").count == 2, "\(daemon.log)")
    let status = try place.run(["status"]).output
    #expect(status.contains("failing: mailbox") && status.contains("give consent again"), "\(status)")
    #expect(tokens.requests.count == asked + 1, "the endpoint is left alone")
    let check = try place.run(["check", "--online"])
    #expect(check.status == 1 && check.output.contains("give consent again"), "\(check.output)")
    #expect(daemon.stop() == 0)
    var texts = [daemon.log, status, check.output]
    for name in try FileManager.default.contentsOfDirectory(atPath: place.folder + "/var") {
      let data = FileManager.default.contents(atPath: "\(place.folder)/var/\(name)") ?? Data()
      texts.append(String(decoding: data, as: UTF8.self))
    }
    for secret in ["refresh-secret-1", tokens.clientSecret] {
      #expect(texts.allSatisfy { !$0.contains(secret) })
    }
    place.remove()
  }

  /// An endpoint that is away: the letters wait, nothing is lost, and all goes on when it is back.
  @Test func anEndpointThatIsAway() async throws {
    let place = try place("oauthbearer")
    let (lab, tokens) = (try Self.stand.get().lab, try Self.stand.get().tokens)
    let house = try await house(place)
    tokens.fail([.answer(503, "busy")])
    let error = await #expect(throws: TransportError.self) { try await pass(house) }
    #expect(error?.isTemporary == true && error?.description.contains("HTTP 503") == true)
    try await Task.sleep(for: .milliseconds(1100))
    try await pass(house, minutes: 1)
    try lab.deliver(letter(1), to: "daybook")
    try await pass(house, minutes: 2)
    try lab.wait(user: "wang", count: 1, seconds: 20)
    try await house.close()
    place.remove()
  }

  /// Mistakes in `oauth` are named with file, line and key.
  @Test(arguments: [
    ("mechanism: xoauth2", "mechanism: plain", "mailbox.oauth.mechanism: found `plain`, expected xoauth2 or"),
    (
      "clientID: lab-client", "clientId: lab",
      "mailbox.oauth.clientId: is not a known key; allowed: mechanism"
    ),
    ("clientID: lab-client, ", "", "mailbox.oauth.clientID: is missing"),
    ("refreshTokenFile: refresh", "refreshTokenFile: nowhere", "mailbox.oauth.refreshTokenFile: cannot read"),
    (
      "username: daybook", "passwordFile: client, username: daybook",
      "mailbox.oauth: stands beside passwordFile"
    ),
    ("http://localhost", "http://example.test", "mailbox.oauth: the token URL must be https://"),
    (
      "clientSecretFile: client, refreshTokenFile: refresh", "scope: x",
      "mailbox.oauth: `oauth` needs a refresh token"
    ),
  ])
  func aMistakeIsNamed(_ old: String, _ new: String, _ message: String) async throws {
    let place = try place("xoauth2")
    let file = place.config + "/daybook.yaml"
    let text = try #require(TextFile.read(file))
    try TextFile.write(text.replacing(old, with: new, maxReplacements: 1), to: file)
    let error = await #expect(throws: ConfigurationError.self) {
      _ = try await Company.read(folder: place.config)
    }
    #expect(error?.description.contains("daybook.yaml:3: \(message)") == true, "\(String(describing: error))")
    place.remove()
  }

  @Test func theEnvironmentGivesSecrets() async throws {
    let place = try place("xoauth2")
    setenv("DAYBOOK_MAILBOX_OAUTH_REFRESH_TOKEN", "from-the-environment", 1)
    defer { unsetenv("DAYBOOK_MAILBOX_OAUTH_REFRESH_TOKEN") }
    let settings = try await Company.read(folder: place.config).settings
    #expect(settings.mailbox != settings.submission)
    guard case .server(let server) = settings.mailbox else { return }
    #expect(server.oauth?.grant.configuredSecret.contains("from-the-environment") == true)
    place.remove()
  }
}
