import Foundation
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// X6: strangers get silence, and the ledger one event a day with the number of their letters.
@Suite struct StrangerTests {
  private func stranger(_ from: String, number: Int, to place: Workplace) throws {
    let text = "From: \(from)\nTo: daybook@example.test\nSubject: hi \(number)\n\nO-1 call 30m\n"
    try ScratchFolder.deliver(Array(text.utf8), number: number, to: place.folder)
  }

  private func counted(_ place: Workplace) async throws -> [StrangersRefused] {
    try await place.read { tx in
      try tx.events(limit: 10_000).compactMap {
        guard case .strangersRefused(let body) = try $0.event() else { return nil }
        return body
      }
    }
  }

  @Test func aFloodIsOneEventADay() async throws {
    let place = try Workplace()
    defer { place.remove() }
    for number in 1...40 { try stranger("s\(number)@outside.test", number: number, to: place) }
    // Two authors are nobody beyond doubt.
    try stranger("wang@example.test, chen@example.test", number: 41, to: place)
    try place.letter(from: "wang", "内部 10分", number: 42)
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    try stranger("late@outside.test", number: 43, to: place)
    #expect(try place.run(["once", "--as-of", "2026-03-02T23:59:00+08:00"]).status == 0)
    #expect(try await counted(place).isEmpty, "the day is not over")
    let status = try place.run(["status", "--json"]).output
    #expect(status.contains("\"next_due\":\"2026-03-03T00:00:00+08:00\""), "\(status)")
    for when in ["2026-03-03T00:00:00+08:00", "2026-03-03T00:00:00+08:00", "2026-03-04T09:00:00+08:00"] {
      #expect(try place.run(["once", "--as-of", when]).status == 0)
    }
    #expect(
      try await counted(place) == [StrangersRefused(day: try #require(Day(iso: "2026-03-02")), count: 42)])
    #expect(try place.run(["verify"]).status == 0)
    let before = try await place.read { tx in try tx.dumpViews() }
    #expect(try place.run(["rebuild"]).status == 0)
    #expect(try await place.read { tx in try tx.dumpViews() } == before)
  }

  /// A clock set back brings a day again: what comes in it is told as well, and nothing twice.
  @Test func aDayThatComesAgainIsToldAgain() async throws {
    let place = try Workplace()
    defer { place.remove() }
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    let (one, two) = (Day(number: 20_000), Day(number: 20_001))
    try await place.write { tx in
      for day in [two, one, two] { try tx.countStranger(on: day) }
      #expect(try tx.firstStrangersDay() == one)
      #expect(try tx.takeStrangers(before: one).isEmpty)
      #expect(try tx.takeStrangers(before: two) == [StrangersRefused(day: one, count: 1)])
      try tx.countStranger(on: one)
      #expect(
        try tx.takeStrangers(before: two + 1)
          == [StrangersRefused(day: one, count: 1), StrangersRefused(day: two, count: 2)])
      #expect(try tx.firstStrangersDay() == nil)
    }
  }
}
