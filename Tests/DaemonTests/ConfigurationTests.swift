import Foundation
import SalesDomain
import Testing

@testable import DaybookDaemon

/// Wrong configuration names file, line, key, what was found and what is allowed.
@Suite struct ConfigurationTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// A copy of the shipped configuration with one replacement.
  private func folder(_ file: String, _ old: String, _ new: String) throws -> String {
    let folder = NSTemporaryDirectory() + "daybook-config-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: Self.root + "/config", toPath: folder)
    try FileManager.default.copyItem(atPath: Self.root + "/templates", toPath: folder + "/templates")
    let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
    #expect(text.contains(old))
    try TextFile.write(text.replacing(old, with: new, maxReplacements: 1), to: "\(folder)/\(file)")
    return folder
  }

  @Test func theShippedConfigurationIsRight() async throws {
    let company = try await Company.read(folder: try folder("team.yaml", "王芳", "王芳"))
    #expect(company.office.process.lines[0].stages.map(\.probability) == [10, 25, 40, 60, 75, 90, 100])
    #expect(company.office.process.lines[0].stages.map(\.limit.count) == [5, 7, 10, 7, 10, 5, 30])
    #expect(
      company.office.process.lines[0].stages.map(\.weight.thousandths) == [
        1000, 1200, 1400, 1600, 1800, 2000, 1000,
      ])
    #expect(company.office.process.activities.count == 18)
    #expect(company.office.process.causes.count == 11)
  }

  @Test(arguments: [
    (
      "team.yaml", "rank: 2", "rank: 12",
      "team.yaml:4: members[0].rank: found `12`, expected a rank from 1 to 9"
    ),
    ("team.yaml", "superior: li", "superior: lee", "members[0].superior: there is no member `lee`"),
    ("team.yaml", "rank: 4", "rank: 3", "a superior needs rank 4 or above"),
    ("team.yaml", "li@example.test", "wang@example.test", "shares an address with wang"),
    ("team.yaml", "superior: zhao", "superior: wang", "the reporting line of wang is a circle"),
    (
      "team.yaml", "joined: 2026-01-05", "joind: 2026-01-05", "members[0].joind: is not a known key; allowed:"
    ),
    ("team.yaml", "wang@example.test", "wang at example", "expected a mail address"),
    ("team.yaml", "Asia/Shanghai", "Asia/Shanghigh", "found `Asia/Shanghigh`, expected an IANA time zone"),
    (
      "process.yaml", "limit: 5", "limit: soon",
      "lines[0].stages[0].limit: found `soon`, expected working days"
    ),
    (
      "process.yaml", "class: active-dev", "class: lively",
      "found `lively`, expected active-dev or passive-dev"
    ),
    (
      "process.yaml", "key: contact, zh: \"联系人\"", "key: contakt, zh: \"联系人\"",
      "found `contakt`, expected a field:"
    ),
    ("calendar.yaml", "09:00-12:00", "12:00-09:00", "expected hours such as 09:00-12:00"),
    ("calendar.yaml", "  - 2026-10-10", "  - 2026-10-01", "2026-10-01 is also a holiday"),
    ("rules.yaml", "visit: 2", "vist: 2", "quotas.vist: is no activity of process.yaml"),
    ("rules.yaml", "lateDays: 14", "lateDays: many", "log.lateDays: found `many`, expected a whole number"),
    ("keywords.yaml", "advance:", "advanse:", "aliases.advanse: is no keyword"),
    (
      "daybook.yaml", "policy: trust-from", "policy: believe",
      "identity.policy: found `believe`, expected one of or a list of authentication-results, trusted-header"
    ),
    ("daybook.yaml", "policy: trust-from", "policy: [token, believe]", "identity.policy: found `believe`"),
    (
      "daybook.yaml", "policy: trust-from", "policy: authentication-results",
      "identity.authservID: is missing, expected the authserv-id"
    ),
    (
      "daybook.yaml", "policy: trust-from", "policy: trusted-header\n  header: X-Internal",
      "identity.header: found `X-Internal`, expected NAME=VALUE"
    ),
    (
      "daybook.yaml", "policy: trust-from", "policy: token\n  domains: { qq.test: { polcy: token } }",
      "identity.domains.qq.test.polcy: is not a known key"
    ),
    (
      "daybook.yaml", "kind: maildir\n  path: mail/out", "kind: maildir\n  path: mail/in",
      "Daybook would read its own letters"
    ),
    ("daybook.yaml", "locale: zh-Hans", "locale: fr", "company.locale: found `fr`, expected zh-Hans or en"),
    ("daybook.yaml", "store:", "shop:", "shop: is not a known key; allowed: bot company"),
    ("daybook.yaml", "path: var/daybook.sqlite", "pfad: var", "store.pfad: is not a known key"),
    ("permissions.yaml", "scope: group", "scope: all", "expected self reports subtree or group"),
    ("team.yaml", "members:", "members: [", "is no YAML"),
  ])
  func aMistakeIsNamed(_ file: String, _ old: String, _ new: String, _ message: String) async throws {
    let folder = try folder(file, old, new)
    do {
      _ = try await Company.read(folder: folder)
      Issue.record("\(file) with `\(new)` was accepted")
    } catch let error as ConfigurationError {
      #expect(error.description.contains(file))
      #expect(error.description.contains(message), "\(error)")
      #expect(ExitCodes.code(of: error) == 2)
    }
  }

  @Test func aTemplateOfOnesOwnWinsAndABrokenOneIsNamed() async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    try TextFile.write("Subject: 收到了\n\n我们自己的回执\n", to: folder + "/templates/zh-Hans/receipt.txt")
    let company = try await Company.read(folder: folder)
    #expect(company.sources.contains(folder + "/templates/zh-Hans/receipt.txt"))
    try TextFile.write("no header\n", to: folder + "/templates/zh-Hans/receipt.txt")
    await #expect(throws: (any Error).self) { _ = try await Company.read(folder: folder) }
    try TextFile.write("Subject: x\n\n{{#open}}never closed\n", to: folder + "/templates/zh-Hans/receipt.txt")
    await #expect(throws: (any Error).self) { _ = try await Company.read(folder: folder) }
  }

  @Test func theEnvironmentOverrides() async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    setenv("DAYBOOK_BOT_NAME", "账本", 1)
    defer { unsetenv("DAYBOOK_BOT_NAME") }
    let company = try await Company.read(folder: folder)
    #expect(company.settings.botName == "账本")
  }
}
