import Foundation
import MailLab
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// `check --online`: a letter there and back through real servers, and what may be believed of it.
@Suite(.serialized) struct LetterRoundTests {
  private static let stamps =
    "{/^Subject: Daybook check/ PREPEND Authentication-Results: mx.example.test; auth=pass smtp.auth=daybook}"
  private static let strips = "{/^Authentication-Results: mx[.]example[.]test/ IGNORE}"

  private func place(_ lab: MailLab) throws -> Workplace {
    let account = "username: daybook, passwordFile: password, caFile: \(lab.caFile)"
    let place = try Workplace(
      mailbox: "{ kind: imap, url: \"imaps://localhost:\(lab.ports.imaps)/INBOX\", \(account) }",
      submission: "{ kind: smtp, url: \"smtps://localhost:\(lab.ports.smtps)\", \(account) }")
    try TextFile.write("lab-secret\n", to: place.config + "/password")
    return place
  }

  private func lab(_ checks: [String]) throws -> MailLab {
    var options = MailLab.Options()
    if !checks.isEmpty { options.main = "header_checks = regexp:{ \(checks.joined(separator: ", ")) }" }
    return try MailLab.start(users: ["daybook", "wang"], options)
  }

  @Test func aServerThatStampsAndStrips() throws {
    let lab = try lab([Self.strips, Self.stamps])
    defer { lab.stop() }
    let place = try place(lab)
    let check = try place.run(["check", "--online"])
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("stamped: Authentication-Results of mx.example.test: auth=pass"))
    #expect(check.output.contains("stamped: Received by mx.example.test"))
    #expect(check.output.contains("in the name of mx.example.test: removed by the server"), "\(check.output)")
    let lines =
      "  identity:\n    policy: [authentication-results, token]\n    authservID: mx.example.test\n"
    #expect(check.output.contains(lines), "\(check.output)")
    #expect(try lab.count(of: "daybook") == 0 && lab.count(of: "daybook", in: "Daybook/Done") == 2)
    place.remove()
  }

  @Test func aServerThatLetsForgeriesThrough() throws {
    let lab = try lab([Self.stamps])
    defer { lab.stop() }
    let place = try place(lab)
    let check = try place.run(["check", "--online"])
    #expect(
      check.output.contains("warning: forged results in the name of mx.example.test"), "\(check.output)")
    #expect(check.output.contains("  identity:\n    policy: token\n"), "\(check.output)")
    place.remove()
  }

  /// A daemon that runs beside takes the letters as a machine's: nothing is answered, nothing is booked.
  @Test func besideARunningDaemon() async throws {
    let lab = try lab([])
    defer { lab.stop() }
    let place = try place(lab)
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "daybook is up"))
    try await Task.sleep(for: .seconds(2))
    let check = try place.run(["check", "--online"])
    #expect(check.status == 0 && check.output.contains("letter round: sent, back after"), "\(check.output)")
    #expect(check.output.contains("no Authentication-Results that say who speaks"))
    #expect(check.output.contains("  identity:\n    policy: token\n"), "\(check.output)")
    try lab.wait(user: "daybook", count: 1, seconds: 10, in: "Daybook/Done")
    try await Task.sleep(for: .seconds(1))
    let (letters, outbox) = try await place.read { tx in (try tx.letters(), try tx.outbox()) }
    #expect(letters.allSatisfy { $0.state == .machine } && outbox.isEmpty)
    #expect(daemon.stop() == 0)
    place.remove()
  }

  @Test func aLetterThatDoesNotComeBack() async throws {
    let lab = try lab(["{/^Subject: Daybook check/ DISCARD}"])
    defer { lab.stop() }
    let place = try place(lab)
    let settings = try await Company.read(folder: place.config).settings
    guard case .server(let mailbox) = settings.mailbox, case .server(let server) = settings.submission else {
      return
    }
    let logins = House.Logins(settings)
    var round = LetterRound(
      settings: settings, mailbox: try logins.login(to: mailbox),
      submission: SMTPSubmission(login: try logins.login(to: server), heloName: nil), username: "daybook")
    round.patience = 2
    let (lines, passed) = await round.run()
    #expect(!passed && lines.last?.contains("not back after 2") == true, "\(lines)")
    place.remove()
  }

  /// What providers stamp, as letters show it.
  @Test(arguments: [
    (
      "Received: by 2002:a05:6402:1 with SMTP id x\r\n"
        + "Authentication-Results: mx.google.com; dkim=pass header.i=@example.test; dmarc=pass "
        + "header.from=example.test\r\nReceived: from mail.example.test by mx.google.com with ESMTPS\r\n",
      ["policy: [authentication-results, token]", "authservID: mx.google.com"]
    ),
    (
      "Received: from A.prod.outlook.com by B.namprd12.prod.outlook.com with HTTPS\r\n"
        + "Authentication-Results: dkim=none (message not signed) header.d=none;dmarc=none action=none "
        + "header.from=example.test;\r\nX-MS-Exchange-Organization-AuthAs: Internal\r\n",
      [
        "policy: [trusted-header, token]", "header: X-MS-Exchange-Organization-AuthAs=Internal",
        "inside: [outlook.com]",
      ]
    ),
    ("Received: from mx1.qq.test by newxmmx.qq.test with SMTP\r\n", ["policy: token"]),
    (
      "Authentication-Results: mx.example.test; spf=fail smtp.mailfrom=example.test\r\n"
        + "Received: from a.test by mx.example.test\r\n", ["policy: token"]
    ),
  ])
  func whatProvidersStamp(_ stamps: String, _ lines: [String]) throws {
    let text = stamps + "From: daybook@example.test\r\nTo: daybook@example.test\r\nSubject: x\r\n\r\nx\r\n"
    let message = try ReceivedMessage.read(Array(text.utf8))
    #expect(IdentityAdvice(message, address: "daybook@example.test", login: nil).lines == lines)
  }
}
