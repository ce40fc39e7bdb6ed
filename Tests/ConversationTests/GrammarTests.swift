import SalesDomain
import Testing

@testable import Conversation

/// The parts of the line grammar, one by one.
@Suite struct GrammarTests {
  @Test(arguments: [
    ("90分", 90), ("90分钟", 90), ("1.5小时", 90), ("1小时30分", 90), ("半小时", 30), ("一个半小时", 90), ("两个小时", 120),
    ("两小时", 120), ("90m", 90), ("90min", 90), ("1h30", 90), ("1.5h", 90), ("2h", 120), ("１小时", 60),
    ("三十分钟", 30),
    ("四十五分", 45), ("2個小時", 120), ("960分", 960), ("1小时半", 90), ("一刻钟", 15), ("约20分钟", 20),
    ("大概半小时", 30), ("大约1.5小时", 90), ("20分钟左右", 20), ("~20m", 20), ("～２０分", 20), ("about1h", 60),
  ])
  func minutes(_ text: String, _ count: Int) {
    #expect(MinutesGrammar.read(FoldedText.fold(text))?.count == count)
  }

  @Test(arguments: [
    "961分", "0分", "分", "单价12元", "12元", "1.5分", "h", "小时", "90", "三", "-30分", "99999999999999999999分",
    "10-15分", "约", "约20", "左右", "10~15m",
  ])
  func textsThatAreNoMinutes(_ text: String) { #expect(MinutesGrammar.read(FoldedText.fold(text)) == nil) }

  @Test(arguments: [
    ("35万", 35_000_000), ("1.2亿", 12_000_000_000), ("300k", 30_000_000), ("3M", 300_000_000),
    ("350,000", 35_000_000),
    ("¥85", 8500), ("￥85.5", 8550), ("85元", 8500), ("RMB 350,000", 35_000_000), ("35w", 3_500_00 * 100),
    ("40万元", 40_000_000),
  ])
  func money(_ text: String, _ minor: Int64) {
    #expect(
      MoneyGrammar.read(FoldedText.fold(text), currency: "CNY") == Money(minor: minor, currency: "CNY").map {
        .money($0)
      } ?? .none)
  }

  @Test func anotherCurrencyIsNamed() {
    #expect(MoneyGrammar.read("$50", currency: "CNY") == .otherCurrency("USD"))
    #expect(MoneyGrammar.read("50美元", currency: "CNY") == .otherCurrency("USD"))
    #expect(MoneyGrammar.read("50欧元", currency: "EUR") == .money(Money(minor: 5000, currency: "EUR") ?? zero))
  }

  private var zero: Money {
    guard let money = Money(minor: 0, currency: "CNY") else { preconditionFailure("zero is money") }
    return money
  }

  @Test(arguments: ["单价12元", "35", "12元的样品", "成本"])
  func textsThatAreNoCost(_ text: String) { #expect(MoneyGrammar.cost(text, currency: "CNY") == .none) }

  /// Today is Wednesday 2026-03-11.
  @Test(arguments: [
    ("11-25", DateGrammar.Direction.ahead, "2026-11-25"), ("11/25", .back, "2025-11-25"),
    ("3.11", .back, "2026-03-11"),
    ("3-10", .ahead, "2027-03-10"), ("3月9日", .back, "2026-03-09"), ("2026-11-25", .back, "2026-11-25"),
    ("昨天", .back, "2026-03-10"),
    ("前天", .back, "2026-03-09"), ("后天", .ahead, "2026-03-13"), ("周五", .ahead, "2026-03-13"),
    ("周一", .ahead, "2026-03-16"),
    ("周五", .back, "2026-03-06"), ("周三", .back, "2026-03-11"), ("上周五", .back, "2026-03-06"),
    ("下周一", .ahead, "2026-03-16"),
    ("yesterday", .back, "2026-03-10"), ("Fri", .ahead, "2026-03-13"), ("Mon", .back, "2026-03-09"),
    ("2-29", .ahead, "2028-02-29"),
    ("星期日", .ahead, "2026-03-15"), ("3-2", .back, "2026-03-02"),
  ])
  func dates(_ text: String, _ direction: DateGrammar.Direction, _ day: String) throws {
    let today = try #require(Day(iso: "2026-03-11"))
    #expect(DateGrammar.read(FoldedText.fold(text), today: today, direction)?.description == day)
  }

  @Test(arguments: ["13-45", "2-30", "35万", "周八", "1.2.3.4", "11-", "O-1", "2026-02-29"])
  func textsThatAreNoDate(_ text: String) throws {
    let today = try #require(Day(iso: "2026-03-11"))
    #expect(DateGrammar.read(FoldedText.fold(text), today: today, .back) == nil)
  }

  /// Today is Wednesday 2026-03-11.
  @Test(arguments: [
    ("昨天 O-1", "2026-03-10", 2), ("昨天O-1", "2026-03-10", 2), ("3月9日O-1", "2026-03-09", 4),
    ("3-9: O-1", "2026-03-09", 3), ("last Fri o1", "2026-03-06", 8), ("周五O-1", "2026-03-06", 2),
  ])
  func datesInFront(_ text: String, _ day: String, _ end: Int) throws {
    let today = try #require(Day(iso: "2026-03-11"))
    let start = try #require(DateGrammar.start(of: Line(text).tokens[...], today: today, .back))
    #expect(start.day.description == day)
    #expect(start.end == end)
  }

  @Test(arguments: ["2.5折 样品", "3-90 O-1", "周O-1", "O-1 昨天", "1小时"])
  func noDateInFront(_ text: String) throws {
    let today = try #require(Day(iso: "2026-03-11"))
    #expect(DateGrammar.start(of: Line(text).tokens[...], today: today, .back) == nil)
  }

  @Test(arguments: [
    ("O-1 20m. O-2 1.5h", ["o-1", "20m", "o-2", "1.5h"]), ("1,200；好。", ["1,200", "好"]),
    ("p.s. …", ["p.s", "..."]),
  ])
  func tokens(_ text: String, _ tokens: [String]) { #expect(Line(text).tokens.map(\.text) == tokens) }

  @Test(arguments: [
    ("14:30", 870), ("下午3点", 900), ("下午3点半", 930), ("3pm", 900), ("上午9点", 540), ("12am", 0), ("晚上8点", 1200),
    ("15点20分", 920),
    ("下午三点", 900),
  ])
  func times(_ text: String, _ minute: Int) {
    #expect(TimeGrammar.read(FoldedText.fold(text))?.value == minute)
  }

  @Test(arguments: ["Ｏ－１０４", "o—104", "O–104", "o-104", "Ｏ−１０４"])
  func dashesAndWidths(_ text: String) {
    #expect(ObjectGrammar.read(FoldedText.fold(text), exists: { _ in false })?.description == "O-104")
  }

  @Test func theDashlessForm() {
    #expect(ObjectGrammar.read("o104", exists: { _ in false })?.description == "O-104")
    #expect(ObjectGrammar.read("o4", exists: { _ in false }) == nil)
    #expect(ObjectGrammar.read("o4", exists: { _ in true })?.description == "O-4")
    #expect(ObjectGrammar.read("q34", exists: { _ in true }) == nil)
    #expect(ObjectGrammar.read("o104x", exists: { _ in true }) == nil)
  }

  @Test func wrappedLinesJoin() {
    #expect(joined("王总要", "书面方案") == "王总要书面方案")
    #expect(joined("the customer", "wrote") == "the customer wrote")
    #expect(joined("王总", "OK") == "王总 OK")
  }

  @Test(arguments: [
    ("推近", "推进", 1), ("advence", "advance", 1), ("ab", "ba", 1), ("", "abc", 3), ("same", "same", 0),
  ])
  func distances(_ one: String, _ other: String, _ distance: Int) {
    #expect(editDistance(Array(one.unicodeScalars), Array(other.unicodeScalars)) == distance)
  }

  /// Whatever is written, folding keeps the way back: the slices of a text put together are the text.
  @Test func foldingKeepsWhatWasWritten() {
    let text = "Ｏ－１０４　电话３０分 ㎡ ﬁ 演示完，王总要☑️ 書面方案"
    let folded = FoldedText(text)
    #expect(folded.written(0..<folded.count) == text)
    #expect(folded.text.hasPrefix("o-104 电话30分 m2 fi"))
  }
}
