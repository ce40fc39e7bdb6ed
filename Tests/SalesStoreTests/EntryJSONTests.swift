import Foundation
import Testing

@testable import SalesDomain
@testable import SalesStore

/// The entry's own writer makes what the encoder makes, byte for byte: payloads are hashed as they stand.
@Suite struct EntryJSONTests {
  private static let texts = [
    "", "样品 第1次", "a/b \\ \"c\"", "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}",
    "é e\u{301} \u{2028}\u{2029} 😀",
    "{\"key\":[1,2]}", "\u{FEFF}\u{FFFD}\u{10FFFF}",
  ]

  @Test func writesWhatTheEncoderWrites() throws {
    let member = try #require(Member.ID("wang"))
    let day = try #require(Day(iso: "2026-03-02"))
    for seed in 0..<2000 {
      var seed = seed
      func next(_ count: Int) -> Int {
        defer { seed = (seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407) }
        return abs((seed >> 20) % count)
      }
      func text() -> String { EntryJSONTests.texts[next(EntryJSONTests.texts.count)] }
      func maybe<Value>(_ value: Value?) -> Value? { next(2) == 0 ? nil : value }
      for _ in 0..<8 { _ = next(2) }
      let touch = NextTouch(
        day: day + next(400), minute: maybe(MinuteOfDay(next(1441))), activity: maybe(text()), text: text())
      let content = EntryContent(
        object: next(2) == 0 ? .office : .thing(try #require(ObjectID("O-\(next(9999) + 1)"))),
        activities: (0..<next(4)).map { _ in text() }, minutes: try #require(Minutes(next(961))),
        cost: maybe(Money(minor: Int64(next(99_999)) - 50_000, currency: "CNY")),
        attitude: maybe(next(3) - 1),
        workClass: maybe(WorkClass.allCases[next(WorkClass.allCases.count)]), text: text(),
        with: maybe(text()), purpose: maybe(text()), result: maybe(text()), means: maybe(text()),
        next: maybe(touch))
      let body = EntryLogged(
        id: try #require(LogEntry.ID(next(99_999) + 1)), member: member, day: day + next(400),
        lateDays: next(15), content: content, weight: try #require(StageWeight(thousandths: next(9000))),
        worth: (0..<next(4)).map { _ in Points(thousandths: next(9000) - 1000) },
        corrects: maybe(LogEntry.ID(next(99_999) + 1)))
      #expect(EntryJSON.text(body) == (try StoredJSON.text(body)))
    }
  }

  @Test func writesListsOfIDs() throws {
    for ids in [[], ["O-1"], ["O-1", "C-20", "W-999999999"]] {
      let ids = ids.compactMap { ObjectID($0) }
      #expect(EntryJSON.text(ids) == (try StoredJSON.text(ids)))
    }
  }
}
