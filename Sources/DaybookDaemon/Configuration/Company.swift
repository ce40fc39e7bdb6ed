public import Conversation
import Foundation
public import SalesDomain
import SalesStore

/// Everything that configuration says, read and checked together: all of it is adopted, or none.
public struct Company: Sendable {
  public let settings: ServerSettings
  public let office: Office
  public let vocabulary: Vocabulary
  public let templates: Templates
  /// The texts that become events, by file name.
  public let adopted: [(file: String, text: String)]
  /// Which file won, for `check`.
  public let sources: [String]

  /// The zone of the company's own days.
  var zone: TimeZone { ZoneTable.zone(settings.company.zoneName) }

  /// The configuration files beside `daybook.yaml`; each falls back to the shipped default.
  static let files = [
    "team.yaml", "process.yaml", "calendar.yaml", "rules.yaml", "permissions.yaml", "keywords.yaml",
    "companies.yaml",
  ]
}

extension Company {
  /// Reads a configuration folder.
  ///
  /// - Throws: `ConfigurationError` or `TemplateError`; `ConfigurationMistakes` where there are several.
  public static func read(folder: String) async throws -> Company {
    let search = ShippedFiles(configuration: folder)
    let main = folder + "/daybook.yaml"
    guard let mainText = TextFile.read(main) else {
      if let reason = unreadable(main, in: folder) { throw ConfigurationError(file: main, key: "", reason) }
      throw ConfigurationError(
        file: main, key: "", "cannot be read; `daybook init \(folder)` writes a commented one")
    }
    var mistakes = Mistakes()
    let settings = await mistakes.collectWaiting {
      try await ServerSettings.read(folder: folder, file: main, text: mainText)
    }
    var texts = CompanyTexts()
    for file in files { mistakes.collect { try texts.read(file, search) } }
    let read = texts.office(settings?.company, &mistakes)
    let letters = mistakes.collect { try search.templates() }
    guard let settings, let (office, vocabulary) = read, let letters else {
      try mistakes.refuse()
      throw ConfigurationError(file: main, key: "", "cannot be read")
    }
    let company = Company(
      settings: settings, office: office, vocabulary: vocabulary, templates: letters.0,
      adopted: files.map { ($0, texts[$0].text) },
      sources: [main] + files.map { texts[$0].path } + letters.sources)
    for mistake in company.togetherMistakes(rulesFile: texts["rules.yaml"].path, mainFile: main) {
      mistakes.add(mistake)
    }
    try mistakes.refuse()
    return company
  }

  /// The same with all letters and pictures read too, as a program does that will run for months.
  ///
  /// - Throws: `ConfigurationError` or `TemplateError`.
  static func readWhole(folder: String) async throws -> Company {
    let company = try await read(folder: folder)
    try company.templates.readAll()
    _ = try ShippedFiles(configuration: folder).pictureTemplates()
    return company
  }

  /// Why this user cannot read a file that may well be there; nil when it is not, or is readable.
  private static func unreadable(_ file: String, in folder: String) -> String? {
    let manager = FileManager.default
    if manager.fileExists(atPath: folder), !manager.isExecutableFile(atPath: folder) {
      return "cannot be read by this user; run `chmod 755 \(folder)`"
    }
    guard manager.fileExists(atPath: file), !manager.isReadableFile(atPath: file) else { return nil }
    return "cannot be read by this user; run `chmod 644 \(file)`"
  }

  /// The company as the ledger knows it: its members (a leaver stays one) and the version of its ladder.
  func asAdopted(in tx: StoreTransaction) throws -> Company {
    let version = try tx.adoptedConfiguration("process.yaml")?.version ?? 1
    let process = SalesProcess(
      version: version, activities: office.process.activities, lines: office.process.lines,
      causes: office.process.causes, earlier: try earlierLadders(before: version, tx))
    let roster = Roster(
      members: try tx.members(), roles: office.roster.roles, settings: try tx.memberSettings(),
      leaves: try tx.leaves())
    return Company(
      settings: settings,
      office: Office(
        roster: roster, calendar: office.calendar, process: process, rules: office.rules,
        permissions: office.permissions),
      vocabulary: vocabulary, templates: templates, adopted: adopted, sources: sources)
  }

  /// The lines of business of earlier versions; read once, as they never change.
  ///
  /// A text that can no longer be read is left out: its opportunities go along the present ladder, and
  /// `check` says so.
  private func earlierLadders(before version: Int, _ tx: StoreTransaction) throws -> [Int: [BusinessLine]] {
    var ladders = office.process.earlier
    guard version > 1, ladders[version - 1] == nil else { return ladders }
    for (index, text) in try tx.adoptedTexts(of: "process.yaml").dropLast().enumerated() {
      ladders[index + 1] = ladders[index + 1] ?? Company.ladder(text, version: index + 1)
    }
    return ladders
  }

  /// Nil for a text that this program refuses.
  static func ladder(_ text: String, version: Int) -> [BusinessLine]? {
    do {
      return try ProcessFile.read(text, file: "process.yaml", version: version).lines
    } catch {
      return nil
    }
  }

  /// What no single file can know.
  private func togetherMistakes(rulesFile: String, mainFile: String) -> [ConfigurationError] {
    var mistakes = office.rules.quotas.map(\.activity).filter { office.process.activity($0) == nil }.map {
      ConfigurationError(file: rulesFile, key: "quotas.\($0)", "is no activity of process.yaml")
    }
    if office.process.activity(office.rules.suggestedActivity) == nil {
      mistakes.append(
        ConfigurationError(
          file: rulesFile, key: "brief.suggest.activity",
          "`\(office.rules.suggestedActivity)` is no activity of process.yaml"))
    }
    if case .maildir(let mailbox) = settings.mailbox, case .maildir(let submission) = settings.submission,
      mailbox == submission
    {
      mistakes.append(
        ConfigurationError(
          file: mainFile, key: "submission.path", "is the mailbox's path; Daybook would read its own letters")
      )
    }
    if let member = office.roster.member(address: settings.botAddress) {
      mistakes.append(
        ConfigurationError(
          file: mainFile, key: "bot.address",
          "`\(settings.botAddress)` is also an address of \(member.id) in team.yaml; the bot needs its own"))
    }
    return mistakes
  }
}

/// Finds templates and default configuration: the configuration folder, `../share/daybook` beside the
/// executable, the checkout.
struct ShippedFiles {
  let folders: [String]
  let configuration: String

  init(configuration: String) {
    self.configuration = configuration
    let executable = CommandLine.arguments.first.map(ShippedFiles.resolved) ?? ""
    var place = (executable as NSString).deletingLastPathComponent
    var found = [(place as NSString).deletingLastPathComponent + "/share/daybook"]
    // The checkout holds the executable at most five folders up (.build/TRIPLE/debug).
    for _ in 0..<5 {
      found.append(place)
      place = (place as NSString).deletingLastPathComponent
    }
    found.append(FileManager.default.currentDirectoryPath)
    folders = found.filter { FileManager.default.fileExists(atPath: $0 + "/templates/en/layout.txt") }
  }

  private static func resolved(_ path: String) -> String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? path
  }

  /// The file of the configuration folder, else the shipped default; the team is nobody's default.
  ///
  /// - Throws: `ConfigurationError` for a file that is there and cannot be read.
  func configuration(_ file: String) throws(ConfigurationError) -> (path: String, text: String)? {
    let own = "\(configuration)/\(file)"
    if FileManager.default.fileExists(atPath: own) || file == "team.yaml" {
      guard let text = TextFile.read(own) else {
        throw ConfigurationError(
          file: own, key: "", "cannot be read: it must be there, readable and in UTF-8")
      }
      return (own, text)
    }
    return shipped(file)
  }

  /// The default that came with the program.
  func shipped(_ file: String) -> (path: String, text: String)? {
    folders.lazy.compactMap { folder in
      TextFile.read("\(folder)/config/\(file)").map { (path: "\(folder)/config/\(file)", text: $0) }
    }.first
  }
}
