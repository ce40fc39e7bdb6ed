import Glibc

/// What ends at Postfix.
enum SendingRows {
  /// Letters that a refused log-in may leave waiting.
  private static let mostPaused = 300
  /// Seconds until all letters must be answered.
  private static let patience = 120.0
  /// How often the store is looked at, in microseconds.
  private static let lookEvery: UInt32 = 50_000

  /// Fetch, decide, commit and have each receipt accepted, against the C program on one connection.
  static func whole(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let count = Bench.sentLetters
    var (ours, floor, ratios) = ([Double](), [Double](), [Double]())
    for round in 1...Bench.rounds {
      let company = try stand.company("whole-\(round)", opportunitiesEach: 1)
      try stand.deliverReports(count, to: company)
      floor.append(try stand.floor(sends: true))
      ours.append(Double(count) / (try run(stand, company, count)))
      try check(company, sent: count)
      ratios.append((ours.last ?? 0) / (floor.last ?? 1))
    }
    table.add(
      "whole job: \(count) reports, receipts accepted by Postfix", ours: BenchTable.rate(median(ours)),
      floor: BenchTable.rate(median(floor)), result: median(ratios), atLeast: 0.8)
  }

  /// Receipts that wait, sent by the outbox, against the bare client with the same letter.
  static func sending(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let count = Bench.sentLetters
    var (ours, floor, ratios, processor) = ([Double](), [Double](), [Double](), [Double]())
    for round in 1...Bench.rounds {
      let company = try stand.company("sending-\(round)", opportunitiesEach: 1)
      try stand.deliverReports(count, to: company)
      _ = try stand.once(company, sends: false)
      let letter = try company.letter("receipt")
      let cost = try stand.once(company, sends: true)
      let sent = company.count("SELECT count(*) FROM outbox WHERE state = 'sent'")
      // Those whose claim met the refused log-in wait for their account.
      guard sent > 0, sent >= count - mostPaused else {
        throw BenchFailure("\(sent) of \(count) letters sent")
      }
      // The start of the program is no sending: an empty pass is taken off.
      let start = try stand.once(company, sends: true).seconds
      ours.append(Double(sent) / max(0.001, cost.seconds - start))
      processor.append(cost.processor / Double(sent) * 1000)
      floor.append(try stand.sender(sent, letter: letter))
      ratios.append((ours.last ?? 0) / (floor.last ?? 1))
    }
    table.add(
      "sending: \(count) receipts on \(Bench.connections) connections", ours: BenchTable.rate(median(ours)),
      floor: BenchTable.rate(median(floor)), result: median(ratios), atLeast: 0.8)
    table.note("  CPU a sent receipt", BenchTable.text(median(processor)) + " ms")
  }

  /// Seconds from the daemon's start until the last receipt was accepted.
  private static func run(_ stand: BenchStand, _ company: BenchCompany, _ count: Int) throws -> Double {
    let start = BenchProcess.now()
    let daemon = try stand.run(company)
    defer { BenchProcess.stop(daemon) }
    // Those of the setting up go first.
    while company.count(
      "SELECT count(*) FROM outbox WHERE state = 'sent' AND letter > \(BenchCompany.members)") < count
    {
      guard BenchProcess.now() - start < patience else {
        throw BenchFailure("the daemon did not answer in time")
      }
      usleep(lookEvery)
    }
    return BenchProcess.now() - start
  }

  private static func check(_ company: BenchCompany, sent: Int) throws {
    let accepted = company.count(
      "SELECT count(*) FROM outbox WHERE kind = 'receipt' AND state = 'sent' "
        + "AND letter > \(BenchCompany.members)"
    )
    guard accepted == sent else { throw BenchFailure("\(accepted) of \(sent) receipts sent") }
  }
}
