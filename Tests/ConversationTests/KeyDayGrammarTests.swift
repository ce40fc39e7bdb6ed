import SalesDomain
import Testing

@testable import Conversation

/// Days of a year as people write them.
@Suite struct KeyDayGrammarTests {
  @Test(arguments: [
    ("3-15", "3-15"), ("3月15日", "3-15"), ("3/15", "3-15"), ("３．１５", "3-15"), ("1998-05-01", "1998-5-1"),
    ("1998年5月1日", "1998-5-1"), ("公历 3-15", "3-15"), ("农历八月十五", "lunar 8-15"),
    ("農曆八月十五", "lunar 8-15"), ("阴历 8-15", "lunar 8-15"), ("lunar 8-15", "lunar 8-15"),
    ("Lunar leap 6-10", "lunar leap 6-10"), ("农历闰六月初十", "lunar leap 6-10"), ("农历正月初一", "lunar 1-1"),
    ("农历腊月廿三", "lunar 12-23"), ("农历十一月三十", "lunar 11-30"), ("农历8月15日", "lunar 8-15"),
  ])
  func isRead(_ words: String, _ text: String) { #expect(KeyDayGrammar.read(words)?.text == text) }

  @Test(arguments: [
    "", "三月", "2-30", "13-1", "98-5-1", "2003年", "八月十五", "农历", "农历十三月初一", "农历八月卅二", "soon", "1-2-3",
  ])
  func isRefused(_ words: String) { #expect(KeyDayGrammar.read(words) == nil) }
}
