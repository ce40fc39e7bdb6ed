import Foundation
import Logging
import MailLab
import MailTransport
import Testing

@testable import DaybookDaemon

/// The scenarios marked `real`, and the daemon itself, with real Dovecot and Postfix on loopback.
@Suite(.serialized) struct RealServersTests {
  private static let lab: Result<MailLab, any Error> = Result {
    try MailLab.start(users: RealStage.team + ["daybook"])
  }

  private var log: Logger {
    var log = Logger(label: "test")
    log.logLevel = .critical
    return log
  }

  @Test(arguments: ScenarioFiles.marked.real)
  func scenario(_ path: String) async throws {
    let stage = try RealStage(lab: try Self.lab.get(), folder: ScenarioFiles.scratch(), log: log)
    var rehearsal = Rehearsal(try ScenarioFiles.read(path), on: stage)
    try await rehearsal.play()
    #expect(rehearsal.differences.isEmpty, "\(rehearsal.differences.joined(separator: "\n"))")
    #expect(try await stage.missingLetters().isEmpty)
    #expect(try await stage.inboxIsEmpty, "taken letters are moved to Daybook/Done")
    try await stage.close()
  }

  /// A letter to a mailbox watched by `daybook run` is answered soon, and SIGTERM ends the daemon cleanly.
  @Test func theDaemonAnswersALetter() async throws {
    let lab = try Self.lab.get()
    for user in RealStage.team + ["daybook"] { try lab.clear(user) }
    let folder = ScenarioFiles.scratch()
    try TextFile.write(lab.password + "\n", to: folder + "/config/password")
    var team = ScenarioTeam()
    team.change("wang", [("locale", "en")])
    try ScratchFolder.write(
      team: team.yaml, settings: ScenarioSettings(), to: folder,
      mailbox: "{ kind: imap, url: \"imap://localhost:\(lab.ports.imap)/INBOX\", username: daybook, "
        + "passwordFile: password, caFile: \(lab.caFile) }",
      submission: "{ kind: smtp, url: \"smtp://localhost:\(lab.ports.submission)\", username: daybook, "
        + "passwordFile: password, caFile: \(lab.caFile) }")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ScenarioFiles.program)
    process.arguments = ["run", "--config", folder + "/config"]
    let errors = folder + "/log"
    try TextFile.write("", to: errors)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    defer { if process.isRunning { process.terminate() } }
    try await waitForLog(errors, "daybook is up")
    try await Task.sleep(for: .seconds(1))
    for number in 1...2 {
      try lab.deliver(
        Array(
          ("From: wang@example.test\r\nTo: daybook@example.test\r\nSubject: \(number)\r\n\r\n"
            + "office 60m meeting \(number)\r\n").utf8),
        to: "daybook")
      try lab.wait(user: "wang", count: number, seconds: 10)
    }
    let receipt = String(decoding: try #require(try lab.letters(of: "wang").last), as: UTF8.self)
    #expect(
      receipt.contains("Auto-Submitted: auto-replied") || receipt.contains("Auto-Submitted: auto-generated"))
    try lab.wait(user: "daybook", count: 2, seconds: 10, in: "Daybook/Done")
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    try FileManager.default.removeItem(atPath: folder)
  }

  private func waitForLog(_ path: String, _ text: String) async throws {
    for _ in 0..<100 {
      if let log = TextFile.read(path), log.contains(text) { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("the daemon never said “\(text)”: \(TextFile.read(path) ?? "")")
  }
}
