import Testing

@testable import SalesDomain

/// Who works when, and who stands in for whom (X17, X18).
@Suite struct LeaveTests {
  private static func id(_ text: String) throws -> Member.ID { try #require(Member.ID(text)) }

  private static func office(_ leaves: [Leave]) throws -> Office {
    let members = try ["a", "b", "c"].map { name in
      Member(
        id: try id(name), name: name, rank: try #require(Rank(2)), superior: nil, addresses: [],
        language: .chinese, zoneName: "Asia/Shanghai", joined: nil, left: nil)
    }
    return Office(
      roster: Roster(members: members, roles: [:], leaves: leaves), calendar: WorkingCalendarTests.calendar,
      process: RandomWorld.process, rules: RandomWorld.rules,
      permissions: Permissions(scopes: [:], least: [:]))
  }

  private func end(_ office: Office, of name: String) throws -> String {
    let member = try #require(office.roster[try LeaveTests.id(name)])
    let limit = try #require(WorkingDays(5))
    return office.calendar(of: member)
      .end(of: limit, after: WorkingCalendarTests.day("2026-03-02"), in: member.zone).day.description
  }

  private func leave(
    _ name: String, _ from: String, _ until: String, half: (from: Bool, until: Bool) = (false, false),
    deputy: String? = nil
  ) throws -> Leave {
    try #require(
      Leave(
        member: try LeaveTests.id(name), from: WorkingCalendarTests.day(from),
        until: WorkingCalendarTests.day(until), fromNoon: half.from, untilNoon: half.until,
        deputy: try deputy.map(LeaveTests.id)))
  }

  @Test func leaveRestsTheClockAndADeputyLetsItGoOn() throws {
    #expect(try end(LeaveTests.office([]), of: "a") == "2026-03-09")
    let alone = try leave("a", "2026-03-04", "2026-03-06")
    #expect(try end(LeaveTests.office([alone]), of: "a") == "2026-03-12")
    let standsIn = try leave("a", "2026-03-04", "2026-03-06", deputy: "b")
    #expect(try end(LeaveTests.office([standsIn]), of: "a") == "2026-03-09")
    let chained = [standsIn, try leave("b", "2026-03-05", "2026-03-05", deputy: "c")]
    #expect(try end(LeaveTests.office(chained), of: "a") == "2026-03-09")
    let brokenChain = [standsIn, try leave("b", "2026-03-05", "2026-03-05")]
    #expect(try end(LeaveTests.office(brokenChain), of: "a") == "2026-03-10")
  }

  @Test func halfADayIsAWorkingDayStill() throws {
    let half = try leave("a", "2026-03-04", "2026-03-05", half: (true, true))
    #expect(try end(LeaveTests.office([half]), of: "a") == "2026-03-09")
    let office = try LeaveTests.office([half])
    let member = try #require(office.roster[try LeaveTests.id("a")])
    let close = office.calendar(of: member).close(of: WorkingCalendarTests.day("2026-03-04"))
    #expect(close == MinuteOfDay(clock: "12:00"))
  }

  /// Two who stand in for each other, again and again: nobody does, and nothing is walked twice.
  @Test func aCircleOfDeputiesEndsAtOnce() throws {
    var leaves: [Leave] = []
    for start in 0..<30 {
      let day = (WorkingCalendarTests.day("2026-03-04") + start * 7).description
      leaves.append(try leave("a", day, day, deputy: "b"))
      leaves.append(try leave("b", day, day, deputy: "a"))
    }
    #expect(try end(LeaveTests.office(leaves), of: "a") == "2026-03-10")
  }

  /// What is left of a leave when its taker is back on a day, or at noon of it.
  @Test(arguments: [
    ("2026-03-06", false, "2026-03-05", false), ("2026-03-06", true, "2026-03-06", true),
    ("2026-03-04", true, "2026-03-04", true), ("2026-03-10", false, "2026-03-09", false),
  ])
  func backEarly(_ back: String, _ noon: Bool, _ last: String, _ half: Bool) throws {
    let leave = try leave("a", "2026-03-04", "2026-03-10", deputy: "b")
    let kept = try #require(leave.ending(before: WorkingCalendarTests.day(back), noon: noon))
    #expect(kept.until == WorkingCalendarTests.day(last) && (kept.untilNoon == true) == half)
    #expect(kept.from == leave.from && kept.deputy == leave.deputy)
  }

  @Test func aLeaveThatNeverBeganIsGoneAndOneThatEndsBeforeStays() throws {
    let leave = try leave("a", "2026-03-04", "2026-03-10")
    #expect(leave.ending(before: leave.from, noon: false) == nil)
    #expect(leave.ending(before: leave.until + 1, noon: false) == leave)
    let afternoon = try self.leave("a", "2026-03-04", "2026-03-05", half: (true, false))
    #expect(afternoon.ending(before: afternoon.from, noon: true) == nil)
    let morning = try self.leave("a", "2026-03-04", "2026-03-05", half: (false, true))
    #expect(morning.ending(before: morning.until, noon: true) == morning)
  }

  @Test func theDaysOnWhichADeputyIsAwayAreNamed() throws {
    let away = [
      try leave("b", "2026-03-05", "2026-03-06"), try leave("b", "2026-03-09", "2026-03-09", deputy: "c"),
      try leave("b", "2026-03-10", "2026-03-10", deputy: "a"),
    ]
    let wanted = try leave("a", "2026-03-04", "2026-03-10", deputy: "b")
    let gaps = try LeaveTests.office(away).roster.gaps(of: wanted)
    #expect(gaps.map(\.from.description) == ["2026-03-05", "2026-03-09", "2026-03-10"])
    #expect(gaps.map(\.until.description) == ["2026-03-06", "2026-03-09", "2026-03-10"])
    #expect(gaps.map(\.standIn?.text) == [nil, "c", nil])
    #expect(try LeaveTests.office([]).roster.gaps(of: wanted).isEmpty)
  }
}
