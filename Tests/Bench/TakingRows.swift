import MailLab
import MailMessage

/// Fetched, decided, committed, receipts queued as final bytes; nothing sent.
enum TakingRows {
  /// Runs of mbsync for each of ours.
  private static let copies = 3

  /// One-line reports against a mere copy of the mailbox.
  static func reports(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let count = Bench.takenLetters
    var (ours, copied, rows, processor, ratios, passes) = (
      [Double](), [Double](), [Double](), [Double](), [Double](), [Double]()
    )
    for round in 1...Bench.rounds {
      let company = try stand.company("taking-\(round)", opportunitiesEach: 1)
      try stand.deliverReports(count, to: company)
      // The first reader of a mailbox pays for the server's index; none of the measured ones should.
      rows.append(try stand.floor(sends: false))
      // One run in ten is many times as fast or as slow as its neighbours.
      copied.append(median(try (1...copies).map { _ in try stand.mbsync(count) }))
      let total = count + BenchCompany.members
      let cost = try stand.once(company, sends: false) {
        company.count("SELECT count(*) FROM inbox WHERE state = 'taking'") == 0
          && company.count("SELECT max(id) FROM inbox") == total
      }
      try check(company, receipts: total)
      ours.append(Double(count) / cost.secondsOfWork)
      passes.append(Double(count) / cost.seconds)
      processor.append(cost.processor / Double(count) * 1000)
      ratios.append((ours.last ?? 0) / (copied.last ?? 1))
    }
    table.add(
      "taking letters: \(count) reports, against mbsync", ours: BenchTable.rate(median(ours)),
      floor: BenchTable.rate(median(copied)), result: median(ratios), atLeast: 0.5)
    table.add(
      "taking letters: CPU a report", ours: "", result: median(processor), unit: " ms", atMost: 0.6)
    table.note("  with the moves to Done", BenchTable.rate(median(passes)))
    table.note("  C program, rows only", BenchTable.rate(median(rows)))
  }

  /// Answers between the lines of a brief.
  static func answers(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let count = Bench.answers
    let lines = BenchLetters.answeredLines
    var (processor, ours) = ([Double](), [Double]())
    let company = try stand.company("answers", opportunitiesEach: lines)
    // A working day, after the hour of the brief.
    _ = try stand.once(company, sends: false, asOf: Bench.briefed)
    let briefs = try (1...BenchCompany.members).map { member in
      try ReceivedMessage.read(try company.letter("brief", to: member))
    }
    for _ in 1...Bench.rounds {
      let before = company.count("SELECT count(*) FROM entry")
      for number in 0..<count {
        let member = number % briefs.count
        let letter = BenchLetters.answer(stand.nextSerial(), to: briefs[member], member: member + 1)
        try stand.lab.deliver(letter, to: "daybook")
      }
      let cost = try stand.once(company, sends: false, asOf: Bench.briefed) {
        company.count("SELECT count(*) FROM entry") == before + count * lines
      }
      let made = company.count("SELECT count(*) FROM entry") - before
      guard made == count * lines else { throw BenchFailure("\(made) entries instead of \(count * lines)") }
      processor.append(cost.processor / Double(count) * 1000)
      ours.append(Double(count) / cost.secondsOfWork)
    }
    table.add(
      "taking letters: CPU an inline answer of \(lines) lines", ours: BenchTable.rate(median(ours)),
      result: median(processor), unit: " ms", atMost: 2)
  }

  /// Every letter was taken and every receipt is queued; else the figures mean nothing.
  private static func check(_ company: BenchCompany, receipts: Int) throws {
    let taken = company.count("SELECT count(*) FROM inbox WHERE state = 'taken'")
    let queued = company.count("SELECT count(*) FROM outbox WHERE kind = 'receipt' AND state = 'queued'")
    let entries = company.count("SELECT count(*) FROM entry")
    guard taken == receipts, queued == receipts, entries == receipts - BenchCompany.members else {
      throw BenchFailure("\(taken) taken, \(queued) receipts, \(entries) entries of \(receipts)")
    }
  }
}
