import Foundation

/// The pictures of the weekly letter: what one manager's strip costs the processor, its process included.
enum PictureRows {
  /// Strips that one child draws, as on a Monday with many managers.
  private static let together = 20
  private static let most = 60.0

  static func strips(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let strip = try String(contentsOfFile: "Tests/Bench/strip.json", encoding: .utf8)
    let figures = strip.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst().dropLast()
    func milliseconds(_ count: Int) throws -> Double {
      let all = "[" + Array(repeating: String(figures), count: count).joined(separator: ",") + "]"
      return try (0..<Bench.rounds).map { _ in try stand.draw(all) * 1000 / Double(count) }.reduce(0, max)
    }
    let alone = try milliseconds(1)
    table.add(
      "pictures: one strip of \(together) drawn together", ours: "alone \(BenchTable.text(alone)) ms",
      result: try milliseconds(together), unit: " ms", atMost: most)
  }
}
