import SalesDomain
import Testing

@testable import Conversation

@Suite("A length told by the clock") struct ClockSpanTests {
  @Test(
    "from when to when",
    arguments: [
      ("上午9点到10点半 拜访南海", 90), ("10点半到12点 路上", 90), ("下午2点到4点", 120), ("9:00-10:30 meeting", 90),
      ("2pm-3.30 calls", 90), ("2-3pm demo", 60), ("10-2pm northern", 240), ("9点半~11点", 90),
      ("下午1点至3点一刻", 135), ("14:00 to 15:45", 105), ("from 9am to 11am", 120), ("11点到1点", 120),
      ("中午11点半到1点", 90), ("10点到11点三刻", 105), ("早上7点到晚上6点", 660), ("下午2-4 拜访南海", 120),
    ])
  func span(_ words: String, _ minutes: Int) {
    #expect(ClockSpan.minutes(in: words)?.count == minutes)
  }

  @Test(
    "no time of day",
    arguments: [
      "3-10", "8-10 calls", "2026-03-10", "单价3.5-4万", "o-3 10am", "10点", "3月9日到10日", "1-2%", "10:00", "9点到9点",
    ])
  func none(_ words: String) { #expect(ClockSpan.minutes(in: words) == nil) }
}
