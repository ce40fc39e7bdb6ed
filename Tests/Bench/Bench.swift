import Foundation
import Glibc
import MailLab
import MailMessage

/// `make bench`: the promises of speed and memory, each measured beside its floor in one run.
@main
enum Bench {
  /// Connections that send at once, ours and the bare client's.
  static let connections = 2
  /// Rounds of each row; the table has their median.
  static let rounds = number("BENCH_ROUNDS", 3)
  /// Letters of the row *taking letters*.
  static let takenLetters = number("BENCH_TAKEN", 5_000)
  /// Answers to a brief in one round.
  static let answers = number("BENCH_ANSWERS", 500)
  /// Letters of the rows that end at Postfix.
  static let sentLetters = number("BENCH_SENT", 1_500)
  /// Letters before memory is read.
  static let memoryLetters = number("BENCH_MEMORY", 10_000)
  /// Seconds of idleness that are watched.
  static let idleSeconds = number("BENCH_IDLE", 60)

  /// A Monday long ago, in the company's zone, for a store that no wall clock matters to.
  static let monday = Date(timeIntervalSince1970: 1_709_510_400)

  /// The next Tuesday after the hour of the brief, in the company's zone: what was just opened still runs and
  /// a Monday's weekly letters are no part of what an answer costs.
  static let briefed: String = {
    var calendar = Calendar(identifier: .iso8601)
    guard let zone = TimeZone(identifier: "Asia/Shanghai") else { preconditionFailure("the zone is known") }
    calendar.timeZone = zone
    let tuesday = DateComponents(hour: 9, minute: 0, second: 0, weekday: 3)
    guard let next = calendar.nextDate(after: Date(), matching: tuesday, matchingPolicy: .nextTime) else {
      preconditionFailure("there is always a next Tuesday")
    }
    let format = ISO8601DateFormatter()
    format.timeZone = zone
    return format.string(from: next)
  }()

  /// A setting of the environment; `BENCH_ROWS` names the rows to run, all without it.
  static func number(_ name: String, _ standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
  }

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 5 else {
      say("usage: daybook-bench DAYBOOK C_FLOOR SMTP_FLOOR ROW_COUNTER")
      exit(2)
    }
    do {
      let stand = try BenchStand(
        daybook: arguments[1], floor: arguments[2], sender: arguments[3], rowCounter: arguments[4])
      defer { stand.end() }
      var table = BenchTable()
      let wanted = ProcessInfo.processInfo.environment["BENCH_ROWS"]?.split(separator: ",").map(String.init)
      for (name, row) in rows + growth
      where wanted?.contains(name) ?? !growth.contains(where: { $0.0 == name }) {
        say("measuring: \(name)")
        try row(stand, &table)
      }
      say("")
      say(table.text)
    } catch {
      say("bench: \(error)")
      exit(1)
    }
  }

  private typealias Row = @Sendable (BenchStand, inout BenchTable) throws -> Void
  private static let rows: [(String, Row)] = [
    ("taking", TakingRows.reports), ("answers", TakingRows.answers), ("whole", SendingRows.whole),
    ("sending", SendingRows.sending), ("search", SearchRows.search), ("pictures", PictureRows.strips),
    ("memory", MemoryRows.memory),
    ("judgement", JudgementRows.judgement), ("backtest", JudgementRows.backtest),
  ]

  /// What takes long: `make bench-growth`.
  private static let growth: [(String, Row)] = [("digests", DigestRows.digests)]

  static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}

/// The results, one line a promise.
struct BenchTable {
  private var lines: [[String]] = [["what", "ours", "floor", "result", "promise", ""]]

  mutating func add(_ what: String, ours: String, floor: String, result: Double, atLeast promise: Double) {
    lines.append(
      [
        what, ours, floor, BenchTable.text(result), "≥ \(BenchTable.text(promise))",
        result >= promise ? "kept" : "MISSED",
      ])
  }

  mutating func add(_ what: String, ours: String, result: Double, unit: String, atMost promise: Double) {
    lines.append([
      what, ours, "", BenchTable.text(result) + unit, "≤ \(BenchTable.text(promise))\(unit)",
      result <= promise ? "kept" : "MISSED",
    ])
  }

  mutating func note(_ what: String, _ ours: String) { lines.append([what, ours, "", "", "", ""]) }

  var text: String {
    let widths = (0..<6).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  static func text(_ value: Double) -> String { String(format: "%.3g", value) }

  static func rate(_ value: Double) -> String { String(format: "%.0f/s", value) }
}

/// The middle value; 0 of none.
func median(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.sorted()[values.count / 2]
}
