import Conversation
import Foundation
import SalesDomain
import TestChance
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
    // Judgement is measured with these.
    #expect(company.office.rules.forecast == ShippedRules.forecast)
    #expect(company.office.rules.decline == ShippedRules.decline)
  }

  @Test(arguments: [
    (
      "team.yaml", "rank: 2", "rank: 12",
      "team.yaml:5: members[0].rank: found `12`, expected a rank from 1 to 9"
    ),
    ("team.yaml", "superior: li", "superior: lee", "members[0].superior: there is no member `lee`"),
    ("team.yaml", "rank: 4", "rank: 3", "a superior needs rank 4 or above"),
    ("team.yaml", "li@example.test", "wang@example.test", "shares an address with wang"),
    (
      "team.yaml", "superior: zhao", "superior: wang",
      "the reporting line of wang is a circle: wang → li → wang"
    ),
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
    (
      "permissions.yaml", "7: group", "7: all",
      "rights.read.7: found `all`, expected self reports subtree or group"
    ),
    ("permissions.yaml", "7: group", "10: group", "rights.read.10: `10` is no rank from 1 to 9"),
    ("team.yaml", "members:", "members: [", "is no YAML: while parsing a flow"),
    (
      "rules.yaml", "  lateDays: 14", "  lateDays: 14\n  lateDays: 15",
      "rules.yaml:6: lateDays: stands twice, first on line 5"
    ),
    (
      "keywords.yaml", "  me: [我的]", "  me: [我的, 推进]",
      "keywords.yaml:4: aliases.me[1]: `推进` already means advance"
    ),
    ("keywords.yaml", "  me: [我的]", "  me: [往前推]", "aliases.me[0]: `往前推` already means advance"),
    ("keywords.yaml", "contact: [联络人]", "contract: [联络人]", "fields.contract: is no field"),
    (
      "keywords.yaml", "contact: [联络人]", "contact: [公司]",
      "fields.contact[0]: `公司` already means the field customer"
    ),
    ("keywords.yaml", "  me: [我的]", "  me: [金额]", "`金额` already means the field amount"),
    ("keywords.yaml", "  me: [我的]", "  me: [my day]", "`my day` holds a blank; a command is one word"),
    ("keywords.yaml", "  me: [我的]", "  me: [我呢？]", "`我呢？` ends in `?`, which is set aside"),
    ("keywords.yaml", "  me: [我的]", "  me: [Ｏ－１]", "`Ｏ－１` reads as an object"),
    ("keywords.yaml", "  call: [打了", "  call: [去了", "hints.call[0]: `去了` already hints at visit"),
    ("process.yaml", "aliases: [QQ, im]", "aliases: [QQ, phone]", "aliases[1]: `phone` already means call"),
    ("process.yaml", "key: mail,", "key: call,", "activities[2].key: `call` stands twice"),
    (
      "process.yaml", "      - key: need\n", "      - key: contact\n",
      "lines[0].stages[1].key: `contact` stands twice"
    ),
    ("process.yaml", "key: quality, zh: 质量", "key: price, zh: 质量", "causes[1].key: `price` stands twice"),
    ("daybook.yaml", "name: 示例公司", "name: \"\"", "company.name: is missing, expected a name on one line"),
    ("daybook.yaml", "name: 示例公司", "name: \" \"", "company.name: found ` `, expected a name on one line"),
    (
      "daybook.yaml", "name: Daybook", "name: \"a\\nb\"",
      "bot.name: found `a\nb`, expected a name on one line"
    ),
    (
      "daybook.yaml", "policy: trust-from", "policy: trust-from\noperator: { address: x }",
      "operator.address: found `x`, expected a mail address"
    ),
    (
      "daybook.yaml", "daybook@example.test", "li@example.test",
      "bot.address: `li@example.test` is also an address of li in team.yaml"
    ),
    ("rules.yaml", "currency: CNY", "currency: XXQ", "currency: found `XXQ`, expected an ISO 4217 code"),
    ("rules.yaml", "currency: CNY", "currency: cny", "currency: found `cny`, expected an ISO 4217 code"),
  ])
  func aMistakeIsNamed(_ file: String, _ old: String, _ new: String, _ message: String) async throws {
    let folder = try folder(file, old, new)
    do {
      _ = try await Company.read(folder: folder)
      Issue.record("\(file) with `\(new)` was accepted")
    } catch {
      #expect("\(error)".contains(file))
      #expect("\(error)".contains(message), "\(error)")
      #expect(ExitCodes.code(of: error) == 2)
    }
  }

  /// Whoever mends the files reads the mistakes of all of them at once, one a line.
  @Test func theMistakesOfAllFilesAreNamedAtOnce() async throws {
    let folder = try folder("team.yaml", "rank: 2", "rank: 12")
    for (file, old, new) in [
      ("team.yaml", "li@example.test", "li at example"), ("daybook.yaml", "locale: zh-Hans", "locale: fr"),
      ("daybook.yaml", "policy: trust-from", "policy: believe"), ("process.yaml", "limit: 5", "limit: soon"),
      ("calendar.yaml", "09:00-12:00", "12:00-09:00"), ("rules.yaml", "lateDays: 14", "lateDays: many"),
      ("permissions.yaml", "7: group", "7: all"), ("companies.yaml", "regions:", "areas:"),
    ] {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      #expect(text.contains(old), "\(file)")
      try TextFile.write(text.replacing(old, with: new, maxReplacements: 1), to: "\(folder)/\(file)")
    }
    try TextFile.write("no header\n", to: folder + "/templates/en/receipt.txt")
    let error = await #expect(throws: ConfigurationMistakes.self) {
      _ = try await Company.read(folder: folder)
    }
    let lines = (error?.description ?? "").split(separator: "\n")
    let expected = [
      "daybook.yaml:6: company.locale: found `fr`", "identity.policy: found `believe`",
      "members[0].rank: found `12`", "members[1].addresses[0]: found `li at example`", "process.yaml:",
      "permissions.yaml:", "calendar.yaml:", "rules.yaml:", "companies.yaml:", "receipt.txt:1: must begin",
    ]
    #expect(lines.count == expected.count, "\(lines)")
    for part in expected { #expect(lines.count { $0.contains(part) } == 1, "\(part): \(lines)") }
    #expect(error.map { ExitCodes.code(of: $0) } == 2)
  }

  /// A file is read to its end; what only follows from a mistake is not named.
  @Test func allMistakesOfAFileAreNamedAtOnce() async throws {
    let folder = try folder("rules.yaml", "lateDays: 14", "lateDays: many")
    for (file, old, new) in [
      ("rules.yaml", "currency: CNY", "currency: XXQ"),
      ("rules.yaml", "until: \"19:00\"", "untill: \"19:00\""),
      ("rules.yaml", "visit: 2", "visit: two"), ("process.yaml", "limit: 5", "limit: soon"),
      ("process.yaml", "class: active-dev", "class: lively"), ("process.yaml", "chance: 25", "chance: 250"),
      ("process.yaml", "key: quality, zh: 质量", "key: price, zh: 质量"),
      ("calendar.yaml", "09:00-12:00", "12:00-09:00"), ("calendar.yaml", "  - 2026-10-10", "  - 2026-13-10"),
      ("calendar.yaml", "lastYear: 2", "lastYear: 1"), ("team.yaml", "name: 王芳", "nmae: 王芳"),
      ("team.yaml", "rank: 2, superior: li", "rank: 12, superior: Li"),
      ("team.yaml", "quality: zhao", "qualities: zhao"),
    ] {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      #expect(text.contains(old), "\(file) \(old)")
      try TextFile.write(text.replacing(old, with: new, maxReplacements: 1), to: "\(folder)/\(file)")
    }
    let error = await #expect(throws: ConfigurationMistakes.self) {
      _ = try await Company.read(folder: folder)
    }
    let lines = (error?.description ?? "").split(separator: "\n")
    let expected = [
      "activities[0].class: found `lively`", "lines[0].stages[0].limit: found `soon`",
      "lines[0].stages[1].chance: found `250`", "causes[1].key: `price` stands twice",
      "hours.mon[0]: found `12:00-09:00`", "makeUpWorkdays", "lastYear: found `1", "letters.untill: is not a",
      "currency: found `XXQ`", "log.lateDays: found `many`", "quotas.visit: found `two`",
      "letters.until: is missing", "members[0].nmae: is not a known key", "members[0].name: is missing",
      "members[0].rank: found `12`", "members[0].superior: found `Li`", "roles.qualities: is not a known key",
    ]
    #expect(lines.count == expected.count, "\(lines)")
    for part in expected { #expect(lines.count { $0.contains(part) } == 1, "\(part): \(lines)") }
  }

  /// A word that is neither yes nor no is no silent no: real letters would go out.
  @Test(arguments: [
    (
      "path: var/daybook.sqlite", "path: var/x\n  rehearsal: maybe", "daybook.yaml:43: store.rehearsal",
      "maybe"
    ),
    ("path: var/daybook.sqlite", "path: var/x\n  rehearsal: 1", "store.rehearsal", "1"),
    (
      "path: var/daybook.sqlite", "path: var/x\n  calendarLetters: \"never\"", "store.calendarLetters",
      "never"
    ),
    ("path: var/daybook.sqlite", "path: var/x\n  calendarLetters: []", "store.calendarLetters", ""),
    (
      "kind: maildir\n  path: mail/out", "kind: smtp\n  url: smtp://localhost\n  allowPlaintext: ja",
      "submission.allowPlaintext", "ja"
    ),
    (
      "policy: trust-from",
      "policy: trust-from\noperator:\n  address: pm@example.test\n  alarm: { kind: smtp, "
        + "url: \"smtp://localhost\", allowPlaintext: 0 }", "operator.alarm.allowPlaintext", "0"
    ),
  ])
  func aWordThatIsNoBooleanIsRefused(_ old: String, _ new: String, _ key: String, _ word: String) async throws
  {
    let folder = try folder("daybook.yaml", old, new)
    let error = await #expect(throws: ConfigurationError.self) { _ = try await Company.read(folder: folder) }
    let found = word.isEmpty ? "a list" : "`\(word)`"
    let message = "\(key): found \(found), expected true or false (or yes, no, on, off)"
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("true", true), ("yes", true), ("Yes", true), ("TRUE", true), ("on", true), ("\"true\"", true),
    ("false", false), ("No", false), ("off", false), ("", false), ("~", false),
  ])
  func aBooleanHasYAMLsWords(_ word: String, _ isRehearsal: Bool) async throws {
    let folder = try folder("daybook.yaml", "path: var/daybook.sqlite", "path: var/x\n  rehearsal: \(word)")
    #expect(try await Company.read(folder: folder).settings.isRehearsal == isRehearsal)
  }

  @Test func aTemplateOfOnesOwnWins() async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    try TextFile.write("Subject: 收到了\n\n我们自己的回执\n", to: folder + "/templates/zh-Hans/receipt.txt")
    let company = try await Company.read(folder: folder)
    #expect(company.sources.contains(folder + "/templates/zh-Hans/receipt.txt"))
  }

  /// What is wrong with a template is named with file, line and what is possible there.
  @Test(arguments: [
    ("no header\n", 1, "must begin with a line `Subject: …`"),
    ("Subject: x\n\n{{#verdicts}}\nnever closed\n", 3, "`{{#verdicts}}` is never closed by `{{/verdicts}}`"),
    (
      "Subject: x {{nome}}\n\ny\n", 1, "`{{nome}}` is nothing that this letter can show; allowed here: anyRec"
    ),
    ("Subject: x\r\n\r\nline\r\n{{headline}}\r\n", 4, "`{{headline}}` is nothing that this letter"),
    ("Subject: x\n\n{{#verdicts}}{{headline}}\n{{^last()}}, {{/verdicts}}", 4, "stands where `{{/last()}}`"),
    (
      "Subject: x\n\n{{#verdicts}}{{shout(sign)}}{{/verdicts}}", 3,
      "`{{shout(sign)}}` is nothing that this letter can show"
    ),
    ("Subject: x\n\n\n{{chain\n", 4, "`{{` is never closed by `}}`"),
    ("Subject: x\n\n{{/chain}}", 3, "closes a section that was never opened"),
    ("Subject: x\n\n{{> footer}}", 3, "`{{> footer}}` is not possible here"),
    ("Subject: x\n\n{{cha in}}", 3, "`{{cha in}}` is nothing that this letter can show"),
  ])
  func aTemplatesMistakeIsNamed(_ template: String, _ line: Int, _ message: String) async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    let path = folder + "/templates/zh-Hans/receipt.txt"
    try TextFile.write(template, to: path)
    let error = await #expect(throws: TemplateError.self) { _ = try await Company.read(folder: folder) }
    #expect(error?.description.hasPrefix("\(path):\(line): ") == true, "\(error?.description ?? "")")
    #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
  }

  /// Lists, their items, what stands around them, functions and comments are all possible.
  @Test func aTemplateMayUseEverythingItsLetterShows() async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    try TextFile.write(
      "Subject: {{ recorded }}{{! a comment }}\n\n{{#verdicts}}{{sign}} {{minutes}}{{#details}}{{.}}"
        + "{{/details}}{{^last()}}, {{/last()}}{{/verdicts}}{{^ends}}none{{/ends}}"
        + "{{{chain}}}{{&tags}}\n",
      to: folder + "/templates/en/receipt.txt")
    _ = try await Company.read(folder: folder)
  }

  /// A file that no letter is made from would be edited in vain.
  @Test(arguments: [
    ("en/reciept.txt", "is read for no letter; allowed, each as .txt and .html: layout"),
    ("en/receipt.md", "is read for no letter"),
    ("fr/receipt.txt", "is no language's folder; allowed: zh-Hans en"),
  ])
  func aStrayTemplateIsNamed(_ file: String, _ message: String) async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    try TextFile.write("", to: folder + "/templates/en/.keep")
    try TextFile.write("", to: folder + "/templates/en/receipt.txt~")
    _ = try await Company.read(folder: folder)
    try TextFile.write("Subject: x\n\nx\n", to: folder + "/templates/" + file)
    let error = await #expect(throws: TemplateError.self) { _ = try await Company.read(folder: folder) }
    #expect(error?.description.contains("/templates/" + file.prefix(2)) == true)
    #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
    #expect(error.map { ExitCodes.code(of: $0) } == 2)
  }

  @Test func theEnvironmentOverrides() async throws {
    let folder = try folder("team.yaml", "王芳", "王芳")
    setenv("DAYBOOK_BOT_NAME", "账本", 1)
    defer { unsetenv("DAYBOOK_BOT_NAME") }
    let company = try await Company.read(folder: folder)
    #expect(company.settings.botName == "账本")
  }

  @Test func aBooleanOfTheEnvironmentIsRead() async throws {
    let place = try Workplace()
    defer { place.remove() }
    let refused = try place.run(["check"], ["DAYBOOK_STORE_CALENDAR_LETTERS": "never"])
    #expect(refused.status == 2)
    #expect(
      refused.output.contains("store.calendarLetters: found `never` in the environment"), "\(refused.output)")
    #expect(try place.run(["check"], ["DAYBOOK_STORE_CALENDAR_LETTERS": "No"]).status == 0)
  }
}
