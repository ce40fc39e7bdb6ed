import Foundation
import Glibc

/// The running daemon: memory after many letters, and what idling costs.
enum MemoryRows {
  /// Seconds until all letters must be answered.
  private static let patience = 300.0
  /// Seconds between the last letter and the watched idleness.
  private static let settling: UInt32 = 3

  static func memory(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let count = Bench.memoryLetters
    let company = try stand.company("memory", opportunitiesEach: 1)
    let daemon = try stand.run(company)
    defer { BenchProcess.stop(daemon) }
    let deadline = BenchProcess.now() + patience
    try stand.deliverReports(count, to: company)
    var peak = 0
    let wanted = "SELECT count(*) FROM outbox WHERE state = 'sent' AND letter > \(BenchCompany.members)"
    let owed = "SELECT count(*) FROM inbox WHERE move_owed = 1"
    while company.count(wanted) < count || company.count(owed) > 0 {
      peak = max(peak, BenchProcess.anonymousKiB(of: daemon))
      guard BenchProcess.now() < deadline else {
        let log = (try? String(contentsOfFile: company.folder + "/run.log", encoding: .utf8)) ?? ""
        throw BenchFailure("\(company.count(wanted)) of \(count) receipts sent in time: \(log.suffix(2000))")
      }
      usleep(200_000)
    }
    sleep(settling)
    let resident = BenchProcess.anonymousKiB(of: daemon)
    let before = (BenchProcess.processor(of: daemon), BenchProcess.now())
    sleep(UInt32(Bench.idleSeconds))
    let share = (BenchProcess.processor(of: daemon) - before.0) / (BenchProcess.now() - before.1) * 100
    table.add(
      "memory: RssAnon after \(count) letters", ours: "peak \(peak / 1024) MiB",
      result: Double(resident) / 1024,
      unit: " MiB", atMost: 60)
    table.add("idle: CPU over \(Bench.idleSeconds) s", ours: "", result: share, unit: " %", atMost: 0.1)
  }
}
