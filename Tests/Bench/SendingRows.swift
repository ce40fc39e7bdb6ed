/// What ends at Postfix.
enum SendingRows {
  /// Letters that a refused log-in may leave waiting.
  private static let mostPaused = 100

  /// Fetch, decide, commit and have each receipt accepted, against the C program on one connection.
  static func whole(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let count = Bench.sentLetters
    var (ours, floor, ratios) = ([Double](), [Double](), [Double]())
    for round in 1...Bench.rounds {
      let company = try stand.company("whole-\(round)", opportunitiesEach: 1)
      try stand.deliverReports(count, to: company)
      floor.append(try stand.floor(sends: true))
      let cost = try stand.once(company, sends: true)
      try check(company, sent: count)
      ours.append(Double(count) / cost.seconds)
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
      guard sent > 0, sent >= count - mostPaused else { throw BenchFailure("\(sent) of \(count) letters sent") }
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

  private static func check(_ company: BenchCompany, sent: Int) throws {
    let accepted = company.count(
      "SELECT count(*) FROM outbox WHERE kind = 'receipt' AND state = 'sent' AND letter > \(BenchCompany.members)")
    guard accepted == sent else { throw BenchFailure("\(accepted) of \(sent) receipts sent") }
  }
}
