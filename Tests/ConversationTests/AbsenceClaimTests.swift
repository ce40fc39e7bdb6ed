import SalesDomain
import Testing

@testable import Conversation

/// Dates of automatic answers: told, or left alone (X8).
@Suite struct AbsenceClaimTests {
  /// A Thursday.
  private static let today = "2026-03-05"

  @Test(arguments: [
    ("我3月9日至3月13日休假，回来后尽快回复。", "2026-03-09", "2026-03-13"),
    ("自动回复: 本人于2026年3月9日-2026年3月13日出差", "2026-03-09", "2026-03-13"),
    ("我正在休假，3月10日回来上班。", "2026-03-05", "2026-03-09"), ("请假到3月6日", "2026-03-05", "2026-03-06"),
    ("您好！我不在办公室。休假时间: 3/9-3/13", "2026-03-09", "2026-03-13"),
    ("I am out of office from March 9 to March 13.", "2026-03-09", "2026-03-13"),
    ("On annual leave 9 March – 13 March, back on 16 March.", "2026-03-09", "2026-03-13"),
    ("I'm away and will be back on 10th of March", "2026-03-05", "2026-03-09"),
    ("Out of the office until 2026-03-10", "2026-03-05", "2026-03-10"),
    ("Vacation Dec. 28 to Jan 3", "none", ""),
    ("我在休假，回来再说", "none", ""), ("I am away from my desk", "none", ""),
    ("请在3月9日至3月13日之间付款", "none", ""), ("休假到2025-01-01", "none", ""),
  ])
  func dates(_ text: String, _ from: String, _ until: String) throws {
    let today = try #require(Day(iso: Self.today))
    let found = AbsenceClaim.read(text, today: today)
    #expect(found?.from.description ?? "none" == from, "\(text)")
    #expect(found?.until.description ?? "" == until, "\(text)")
  }
}
