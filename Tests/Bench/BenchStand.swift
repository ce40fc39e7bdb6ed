import Foundation
import MailLab

/// The servers and programs that all rows share.
final class BenchStand {
  let lab: MailLab
  /// Refuses every log-in, so that receipts are queued and stay so.
  let refusing: FaultSMTPServer
  let place: String
  let daybook: String
  /// Preloaded, it counts the rows that a program reads.
  let rowCounter: String
  private let floorProgram: String
  private let senderProgram: String
  private var serial = 0
  private var companies = 0

  init(daybook: String, floor: String, sender: String, rowCounter: String) throws {
    (self.daybook, floorProgram, senderProgram) = (daybook, floor, sender)
    self.rowCounter = rowCounter
    var options = MailLab.Options()
    // What Postfix accepted is of no interest any more; delivering it would take the cores from both sides.
    options.main = "virtual_transport = discard:"
    let members = (1...BenchCompany.members).map { "rep\($0)" }
    lab = try MailLab.start(users: ["daybook", "li", "zhao"] + members, options)
    refusing = try FaultSMTPServer([
      FaultSMTPServer.Rule(.auth, .reply(535, "5.7.8 the bench wants no letters"))
    ])
    place = "/tmp/daybook-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
  }

  func end() {
    lab.stop()
    refusing.stop()
    if ProcessInfo.processInfo.environment["BENCH_KEEP"] == nil {
      try? FileManager.default.removeItem(atPath: place)
    }
  }

  /// A company whose opportunities were registered by real letters.
  func company(_ name: String, opportunitiesEach: Int, asOf: String? = nil) throws -> BenchCompany {
    companies += 1
    let company = try BenchCompany(
      "\(companies)-\(name)", in: place, lab: lab, opportunitiesEach: opportunitiesEach)
    try lab.clear("daybook")
    for member in 1...BenchCompany.members {
      try lab.deliver(BenchLetters.registering(opportunitiesEach, member: member), to: "daybook")
    }
    _ = try once(company, sends: false)
    let wanted = BenchCompany.members * opportunitiesEach
    let made = company.count("SELECT count(*) FROM opportunity")
    guard made == wanted else { throw BenchFailure("\(made) opportunities instead of \(wanted)") }
    return company
  }

  /// Puts reports into the mailbox, each on an opportunity of its writer.
  func deliverReports(_ count: Int, to company: BenchCompany) throws {
    for _ in 0..<count {
      serial += 1
      let member = serial % BenchCompany.members + 1
      let opportunity = (member - 1) * company.opportunitiesEach + 1
      try lab.deliver(BenchLetters.report(serial, on: opportunity, member: member), to: "daybook")
    }
  }

  func nextSerial() -> Int {
    serial += 1
    return serial
  }

  /// One pass of the real program.
  func once(
    _ company: BenchCompany, sends: Bool, asOf: String? = nil, isDone: (() -> Bool)? = nil
  ) throws -> Cost {
    var arguments = [daybook, "once", "--config", company.folder, "--take-backlog"]
    if let asOf { arguments += ["--as-of", asOf] }
    return try BenchProcess.measure(
      arguments, environment: sends ? [:] : BenchCompany.paused(refusing), isDone: isDone)
  }

  /// Processor time in seconds of one drawing child.
  func draw(_ figures: String) throws -> Double {
    let file = "\(place)/figures.json"
    try Data(figures.utf8).write(to: URL(filePath: file))
    return try BenchProcess.measure(["/bin/sh", "-c", "exec \(daybook) draw < \(file) > /dev/null"]).processor
  }

  /// The running daemon.
  func run(_ company: BenchCompany) throws -> pid_t {
    try BenchProcess.spawn([daybook, "run", "--config", company.folder], output: "\(company.folder)/run.log")
  }

  /// Letters a second that the C program takes, and answers if `sends`.
  func floor(sends: Bool) throws -> Double {
    let store = "\(place)/floor.sqlite"
    defer { for end in ["", "-wal", "-shm"] { unlink(store + end) } }
    let cost = try BenchProcess.measure([
      floorProgram, "\(lab.ports.imap)", "daybook", lab.password, store, sends ? "\(lab.ports.smtp)" : "0",
      lab.address("daybook"), BenchCompany.address(1),
    ])
    return try BenchStand.rate(cost)
  }

  /// Letters a second that the bare client hands to Postfix.
  func sender(_ count: Int, letter: [UInt8]) throws -> Double {
    let file = "\(place)/letter"
    try Data(letter).write(to: URL(filePath: file))
    let cost = try BenchProcess.measure([
      senderProgram, "\(lab.ports.smtp)", "\(Bench.connections)", "\(count)", lab.address("daybook"),
      BenchCompany.address(1), file,
    ])
    return try BenchStand.rate(cost)
  }

  /// The floors print the letters and the seconds they took.
  private static func rate(_ cost: Cost) throws -> Double {
    let numbers = cost.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    guard numbers.count == 2, numbers[1] > 0 else { throw BenchFailure("a floor said `\(cost.output)`") }
    return numbers[0] / numbers[1]
  }

  /// Letters a second that mbsync copies into a fresh Maildir, without fsync.
  func mbsync(_ count: Int) throws -> Double {
    let copy = "\(place)/copy"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    let settings = """
      FSync no

      IMAPAccount lab
      Host 127.0.0.1
      Port \(lab.ports.imap)
      User daybook
      Pass \(lab.password)
      SSLType None
      AuthMechs LOGIN

      IMAPStore far
      Account lab

      MaildirStore near
      Path \(copy)/
      Inbox \(copy)/INBOX

      Channel bench
      Far :far:
      Near :near:
      Sync PullNew
      Create Near
      SyncState *

      """
    try Data(settings.utf8).write(to: URL(filePath: copy + "/mbsyncrc"))
    let cost = try BenchProcess.measure(["mbsync", "-q", "-c", copy + "/mbsyncrc", "bench"])
    let copied = ["new", "cur"].map { part in
      (try? FileManager.default.contentsOfDirectory(atPath: "\(copy)/INBOX/\(part)").count) ?? 0
    }.reduce(0, +)
    guard copied == count else { throw BenchFailure("mbsync copied \(copied) of \(count) letters") }
    return Double(count) / cost.seconds
  }
}
