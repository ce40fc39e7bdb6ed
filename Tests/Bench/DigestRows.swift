import Foundation
import GRDB
import MailLab

/// The Monday letters of a thousand managers over ten thousand reps: how much of the ledger they read.
enum DigestRows {
  private static let reps = Bench.number("BENCH_REPS", 10_000)
  private static let managers = max(3, reps / 10)
  /// A head for so many leads.
  private static let leadsEach = 33
  private static let days = 5
  private static let linesEach = 5
  private static let most = 3.0
  /// Of a statement that reads much, in characters.
  private static let shownStatement = 200
  /// Within which all must be written.
  private static let mostPasses = 49

  static func digests(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let place = "\(stand.place)/digests"
    try prepare(place)
    let monday = Bench.monday
    var letters = 0
    func deliver(_ texts: [String]) throws {
      for text in texts {
        letters += 1
        try Data(text.utf8).write(
          to: URL(filePath: "\(place)/in/new/letter-\(String(format: "%08d", letters))"))
      }
    }
    func pass(_ day: Int, _ clock: String, counting file: String? = nil) throws -> Cost {
      let at = "\(iso(monday, later: day))T\(clock):00+08:00"
      var environment = BenchCompany.paused(stand.refusing)
      if let file {
        environment["LD_PRELOAD"] = stand.rowCounter
        environment["DAYBOOK_ROW_COUNT_FILE"] = file
      }
      return try BenchProcess.measure(
        [stand.daybook, "once", "--config", place, "--as-of", at], environment: environment)
    }
    try deliver((1...reps).map(registering))
    _ = try pass(0, "09:00")
    for day in 0..<days {
      try deliver((1...reps).map { report($0, day) })
      _ = try pass(day, "17:0\(day)")
    }
    try configure(place, calendarLetters: true)
    let (cost, counts, passes) = try morning(place) { clock, file in try pass(7, clock, counting: file) }
    let entries = try number("SELECT count(*) FROM entry", place)
    let written = try number("SELECT count(*) FROM outbox WHERE kind LIKE '%weekly_digest%'", place)
    guard entries == reps * days * linesEach, written == managers else {
      throw BenchFailure("\(entries) entries and \(written) digests of \(managers)")
    }
    table.add(
      "digests: rows read ÷ entries, \(managers) managers over \(reps) reps",
      ours: "\(Int(counts[0])) rows", result: (counts[0] + counts[1]) / Double(entries), unit: "",
      atMost: most)
    table.note("  steps of full scans", "\(Int(counts[1]))")
    table.note(
      "  \(passes) passes, all letters of the morning",
      String(format: "%.1f s, CPU %.1f s", cost.seconds, cost.processor))
    table.note("  the memory of it", "\(cost.anonymousKiB / 1024) MiB")
  }

  /// The passes of a Monday morning until nothing waits: what they cost, rows and steps of scans, how many.
  private static func morning(
    _ place: String, _ pass: (_ clock: String, _ file: String) throws -> Cost
  ) throws -> (cost: Cost, counts: [Double], passes: Int) {
    let file = "\(place)/rows"
    var (cost, counts, passes) = (Cost(), [0.0, 0.0], 0)
    // A pass writes a thousand people's letters at most; the next one goes on.
    repeat {
      let one = try pass("08:\(passes + 10)", file)
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      let read = lines.first?.split(separator: " ").compactMap { Double($0) } ?? []
      guard read.count == 2 else { throw BenchFailure("no rows were counted") }
      if passes == 0 { for line in lines.dropFirst() { Bench.say(String(line.prefix(shownStatement))) } }
      counts = zip(counts, read).map { $0 + $1 }
      cost.seconds += one.seconds
      cost.processor += one.processor
      cost.anonymousKiB = max(cost.anonymousKiB, one.anonymousKiB)
      passes += 1
    } while try number("SELECT count(*) FROM notice", place) > 0 && passes < mostPasses
    return (cost, counts, passes)
  }

  /// Maildirs, so that no server takes part; nothing is sent.
  private static func prepare(_ place: String) throws {
    for folder in ["in/new", "in/cur", "in/tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(place)/\(folder)", withIntermediateDirectories: true)
    }
    try configure(place, calendarLetters: false)
    try write(team(), to: "\(place)/team.yaml")
  }

  /// A rehearsal's store writes letters of the calendar only where it is told to.
  private static func configure(_ place: String, calendarLetters: Bool) throws {
    try write(
      """
      company: { name: Growth, locale: en, timeZone: \(BenchCompany.zone) }
      bot: { name: Daybook, address: daybook@\(MailLab.domain) }
      mailbox: { kind: maildir, path: in }
      submission: { kind: smtp, url: "smtp://127.0.0.1:1", allowPlaintext: true }
      store: { path: var/daybook.sqlite, rehearsal: true, calendarLetters: \(calendarLetters) }
      identity: { policy: trust-from }
      limits: { hourly: 1000000, daily: 10000000 }

      """, to: "\(place)/daybook.yaml")
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// One at the top, heads, leads, and reps under the leads.
  private static func team() -> String {
    let leads = (managers - 1) * leadsEach / (leadsEach + 1)
    let heads = managers - 1 - leads
    var lines = ["members:"]
    func add(_ name: String, _ rank: Int, under superior: String?) {
      lines.append(
        "  - { id: \(name), name: Member \(name), addresses: [\(name)@\(MailLab.domain)], rank: \(rank), "
          + "locale: en, joined: 2024-01-08\(superior.map { ", superior: \($0)" } ?? "") }")
    }
    add("top", 9, under: nil)
    for head in 0..<heads { add("head\(head)", 5, under: "top") }
    for lead in 0..<leads { add("lead\(lead)", 4, under: "head\(lead % heads)") }
    for rep in 1...reps { add("rep\(rep)", 2, under: "lead\(rep % leads)") }
    lines.append("roles: { serviceHead: top, salesHead: top, quality: top, marketing: top, top: top }")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Names of six letters that are not like each other.
  private static func customer(_ rep: Int) -> String {
    let syllables = ["ba", "ko", "li", "mu", "ne", "po", "ra", "su", "ti", "vo", "wa", "xe", "yi", "zo"]
    var (number, name) = (rep, "")
    for _ in 0..<4 {
      name += syllables[number % syllables.count]
      number /= syllables.count
    }
    return "\(name.capitalized) \(rep)"
  }

  private static func registering(_ rep: Int) -> String {
    letter(rep, "r", "opportunity\ncustomer: \(customer(rep))\namount: \(10 + rep % 90)k\n")
  }

  private static func report(_ rep: Int, _ day: Int) -> String {
    let lines = (0..<linesEach).map { "O-\(rep) call \(10 + $0 + rep % 7)m point \($0) of day \(day)\n" }
    return letter(rep, "d\(day)", lines.joined())
  }

  private static func letter(_ rep: Int, _ serial: String, _ text: String) -> String {
    "From: rep\(rep)@\(MailLab.domain)\r\nTo: daybook@\(MailLab.domain)\r\nSubject: report\r\n"
      + "Message-ID: <\(serial).\(rep)@\(MailLab.domain)>\r\n\r\n" + text.replacing("\n", with: "\r\n")
  }

  private static func iso(_ day: Date, later days: Int) -> String {
    let format = ISO8601DateFormatter()
    format.formatOptions = [.withFullDate]
    return format.string(from: day.addingTimeInterval(Double(days) * 86_400))
  }

  private static func number(_ sql: String, _ place: String) throws -> Int {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: "\(place)/var/daybook.sqlite", configuration: configuration).read {
      try Int.fetchOne($0, sql: sql) ?? 0
    }
  }
}
