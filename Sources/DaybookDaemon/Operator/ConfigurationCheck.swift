import Attachments
import Conversation
import Foundation
import MailTransport
import SalesDomain
import SalesStore

/// `daybook check`: what is configured, which file won, what to do.
public enum ConfigurationCheck {
  /// What was found, a line each; `passed` is false when something must be put right.
  public struct Report: Sendable {
    public internal(set) var lines: [String]
    public internal(set) var passed: Bool
  }

  /// - Throws: `ConfigurationError` and `TemplateError`, which name file, line and key.
  public static func run(folder: String, online: Bool) async throws -> Report {
    let company = try await Company.readWhole(folder: folder)
    var report = Report(lines: [], passed: true)
    report.lines += company.sources.filter { !$0.contains("/templates/") }.map { "uses \($0)" }
    let own = company.sources.filter { $0.hasPrefix(folder + "/templates/") }
    report.lines += own.map { "uses \($0)" }
    report.lines.append(
      "templates: \(NoticeKind.written.count) kinds in 2 languages, \(own.count) of your own")
    let roster = company.office.roster
    report.lines.append(
      "team: \(roster.members.count) members, \(company.office.process.lines.count) line(s) of business")
    report.lines += outgoing(company)
    if !ConversationCheck.canFoldTraditional {
      report.lines.append("warning: OpenCC's dictionaries were not found; install libopencc-data")
    }
    if !Picture.showsChinese {
      report.lines.append("warning: no font shows Chinese in pictures; install fonts-noto-cjk")
    }
    for finding in MailFolders().findings(company, main: folder + "/daybook.yaml") {
      report.lines.append(finding.sentence)
      report.passed = report.passed && !finding.isWrong
    }
    try await store(company, &report)
    calendarHint(company, &report)
    report.lines += FilePermissions.warnings(company, folder: folder)
    if online { await servers(company, &report) }
    report.lines.append(report.passed ? "all is well" : "not ready")
    return report
  }

  /// What the roster will cause a day, against the cap (X12).
  private static func outgoing(_ company: Company) -> [String] {
    let letters = estimate(company)
    guard let daily = company.settings.limits.daily else {
      return ["letters a day: about \(letters), no cap"]
    }
    let line = "letters a day: about \(letters), cap \(daily)"
    return letters <= daily
      ? [line]
      : [line, "warning: more letters than the cap; raise limits.daily if the provider allows that many"]
  }

  /// A brief and a reminder a member, a receipt and a half for each who reports.
  private static func estimate(_ company: Company) -> Int {
    let reps = company.office.roster.members.values.count { company.office.owesReport($0) }
    return company.office.roster.members.count + reps * 3
  }

  /// Which ladders are walked beside the newest, and those that this program cannot read any more (C4).
  private static func ladderLines(_ tx: StoreTransaction) throws -> [String] {
    let texts = try tx.adoptedTexts(of: "process.yaml")
    return try tx.laddersInUse().filter { $0.ladder < texts.count }.map { use in
      let isRead = Company.ladder(texts[use.ladder - 1], version: use.ladder) != nil
      let here = "version \(use.ladder) of process.yaml"
      return isRead
        ? "ladder: \(use.count) on \(here), which is \(texts.count) now; `ladder all` by mail moves them"
        : "warning: \(here) can no longer be read; its \(use.count) opportunities follow the present one"
    }
  }

  /// What the store says to the files: whether its chain is whole, who left, which ladders are walked.
  private static func store(_ company: Company, _ report: inout Report) async throws {
    guard FileManager.default.fileExists(atPath: company.settings.storePath) else {
      report.lines.append("store: \(company.settings.storePath) (made at the first start)")
      return
    }
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let (chain, members, orphans, ladders) = try await store.read { tx in
      (try tx.verifyChain(), try tx.members(), try Orphans.found(by: company, in: tx), try ladderLines(tx))
    }
    if !chain.damage.isEmpty {
      report.lines += chain.lines
      report.passed = false
    }
    report.lines += ladders
    for orphan in orphans {
      report.lines.append("\(orphan)")
      report.passed = false
    }
    // *Left* in the ledger beats the file.
    for member in members where member.left != nil && company.office.roster[member.id]?.left == nil {
      report.lines.append(
        "warning: \(member.id) left on \(member.left?.description ?? "") by the ledger; "
          + "a new `joined` date re-admits"
      )
    }
    try store.close()
    report.lines.append("store: \(company.settings.storePath)")
  }

  private static func calendarHint(_ company: Company, _ report: inout Report) {
    let today = Day(of: WallClock.now(), in: company.zone)
    let (year, month, _) = today.civil
    if year > company.office.calendar.lastYear || year == company.office.calendar.lastYear && month >= 11 {
      report.lines.append(
        "warning: calendar.yaml ends with \(company.office.calendar.lastYear); later ends are provisional. "
          + "Add next year's holidays.")
    }
  }

  private static func servers(_ company: Company, _ report: inout Report) async {
    let (settings, logins) = (company.settings, House.Logins(company.settings))
    var isUp = true
    func failed(_ line: String) {
      report.lines.append(line)
      (report.passed, isUp) = (false, false)
    }
    if case .server(let server) = settings.mailbox {
      do {
        let (connection, mailbox) = try await logins.login(to: server).openMailbox()
        await connection.logout()
        report.lines.append(
          "IMAP: logged in, \(mailbox.exists) letters, IDLE \(mailbox.supportsIdle ? "yes" : "no (polling)")")
      } catch { failed("IMAP: \(error)") }
    }
    if case .server(let server) = settings.submission {
      do {
        try await verify(server, logins)
        report.lines.append("SMTP: logged in")
      } catch { failed("SMTP: \(error)") }
    }
    await alarmPath(settings, logins, &report)
    guard isUp, case .server(let mailbox) = settings.mailbox, case .server(let server) = settings.submission,
      let incoming = try? logins.login(to: mailbox), let outgoing = try? logins.login(to: server)
    else {
      if isUp { report.lines.append("letter round: only between an IMAP mailbox and an SMTP server") }
      return
    }
    let round = LetterRound(
      settings: settings, mailbox: incoming,
      submission: SMTPSubmission(login: outgoing, heloName: settings.heloName, responseSeconds: replySeconds),
      username: server.username)
    let (lines, passed) = await round.run()
    report.lines += lines
    report.passed = report.passed && passed
  }

  /// Seconds for each reply to the letters of the round.
  private static let replySeconds = 60

  private static func verify(_ server: ServerSettings.Server, _ logins: House.Logins) async throws {
    let connection = SMTPConnection(account: try await logins.login(to: server).account(), heloName: nil)
    try await connection.verify()
    await connection.close()
  }

  /// The second path is tried without an alarm: a log-in, or whether the program can be run.
  private static func alarmPath(
    _ settings: ServerSettings, _ logins: House.Logins, _ report: inout Report
  ) async {
    switch settings.operatorPath.alarm {
    case .letter(let server, _, let to):
      do {
        try await verify(server, logins)
        report.lines.append("alarms: by letter to \(to), logged in")
      } catch {
        report.lines.append("alarms: \(error)")
        report.passed = false
      }
    case .command(let words):
      let isThere = FileManager.default.isExecutableFile(atPath: words[0])
      report.lines.append("alarms: by \(words[0])" + (isThere ? "" : ", which is not there or cannot be run"))
      report.passed = report.passed && isThere
    case nil:
      report.lines.append("warning: no `operator.alarm`: when mail is dead, only the log and `status` say so")
    }
  }
}
