import Foundation
import Testing

@testable import SalesDomain

/// What a member may choose for himself (X21, X36).
@Suite struct MemberSettingsTests {
  private func hours(_ from: String, _ until: String) throws -> QuietHours {
    let (start, end) = (try #require(MinuteOfDay(clock: from)), try #require(MinuteOfDay(clock: until)))
    return try #require(QuietHours(from: start, until: end))
  }

  @Test func quietHoursMayPassMidnight() throws {
    let night = try hours("20:00", "08:00")
    #expect([1200, 1439, 0, 479].allSatisfy(night.holds))
    #expect(![480, 720, 1199].contains(where: night.holds))
    let noon = try hours("12:00", "14:00")
    #expect(noon.holds(720) && noon.holds(839) && !noon.holds(840) && !noon.holds(719))
    #expect(QuietHours(from: .midnight, until: .midnight) == nil)
  }

  /// The same settings have the same payload, whatever the order in which letters were paused.
  @Test func settingsAreStoredInOneOrder() throws {
    let one = MemberSettings().with(.pause(.quiz)).with(.pause(.weeklyBoard))
    let other = MemberSettings().with(.pause(.weeklyBoard)).with(.pause(.quiz)).with(.resume(.brief))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let (stored, same) = (try encoder.encode(one), try encoder.encode(other))
    #expect(stored == same)
    let read = try JSONDecoder().decode(MemberSettings.self, from: stored)
    #expect(read == other)
  }

  @Test func dutyLettersAreNotOptional() {
    let duties: [NoticeKind] = [
      .confiscation, .brief, .receipt, .reportReminder, .missingReportList, .assignment,
    ]
    #expect(duties.count { $0.isOptional } == 0)
    #expect(NoticeKind.weeklyBoard.isOptional && NoticeKind.quiz.isOptional)
  }
}
