import Foundation
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Configuration becomes events; members, calendar and ladder keep their history.
@Suite struct AdoptionTests {
  private func pass(_ place: Workplace, _ time: String) async throws {
    let now = try Workplace.instant(time)
    let house = try await House(folder: place.config, log: Workplace.log, at: now)
    try await house.pass(at: now)
    try await house.close()
  }

  @Test func whatDidNotChangeIsNotWrittenAgain() async throws {
    let place = try Workplace()
    try await pass(place, "2026-03-02T09:00:00+08:00")
    let first = try await place.read { tx in try tx.head().seq }
    try await pass(place, "2026-03-02T10:00:00+08:00")
    #expect(try await place.read { tx in try tx.head().seq } == first)
    place.remove()
  }

  /// A changed calendar moves the ends that have not passed.
  @Test func aNewHolidayMovesTheEnds() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密", number: 1)
    try await pass(place, "2026-03-02T09:00:00+08:00")
    let text = try String(contentsOfFile: Workplace.root + "/config/calendar.yaml", encoding: .utf8)
    try TextFile.write(
      text.replacing("  - 2026-04-06", with: "  - 2026-03-05\n  - 2026-04-06"),
      to: place.config + "/calendar.yaml")
    try await pass(place, "2026-03-03T09:00:00+08:00")
    let opportunity = try await place.read { tx in try tx.opportunities()[0] }
    #expect(opportunity.deadline.day.description == "2026-03-10")
    #expect(try await place.read { tx in try tx.events(about: "O-1").last?.kind } == "deadlineMoved")
    place.remove()
  }

  /// A ladder without a stage on which something stands is refused with the list, and nothing changes.
  @Test func aStageInUseCannotBeTakenAway() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密", number: 1)
    try await pass(place, "2026-03-02T09:00:00+08:00")
    let text = try String(contentsOfFile: Workplace.root + "/config/process.yaml", encoding: .utf8)
    try TextFile.write(
      text.replacing("      - key: contact\n        zh: 初步接触", with: "      - key: first\n        zh: 初步接触"),
      to: place.config + "/process.yaml")
    await #expect(throws: ConfigurationError.self) {
      try await pass(place, "2026-03-03T09:00:00+08:00")
    }
    let report = try await ConfigurationCheck.run(folder: place.config, online: false)
    #expect(!report.passed)
    #expect(report.lines.contains { $0.contains("stages.contact") && $0.contains("O-1") }, "\(report.lines)")
    #expect(try await place.read { tx in try tx.opportunities()[0].stage } == "contact")
    place.remove()
  }

  /// A leaver of the roster leaves nothing behind: it goes to the superior (G2).
  @Test func aLeaverOfTheRosterHandsOver() async throws {
    let place = try Workplace()
    var team = ScenarioTeam()
    try place.letter(from: "wang", "新商机\n客户: 华东精密", number: 1)
    try await pass(place, "2026-03-02T09:00:00+08:00")
    team.change("wang", [("left", "2026-03-03")])
    try ScratchFolder.write(team: team.yaml, settings: ScenarioSettings(), to: place.folder)
    try await pass(place, "2026-03-03T09:00:00+08:00")
    let opportunity = try await place.read { tx in try tx.opportunities()[0] }
    #expect(opportunity.owner.text == "li")
    #expect(opportunity.deadline.day.description == "2026-03-06")
    let letters = try await place.read { tx in try tx.outbox() }
    #expect(letters.last?.kinds == [.assignment])
    #expect(letters.last?.recipient == "li")
    place.remove()
  }

  /// A line that is gone from the roster is a mistake until it says `left`: nothing is handed over.
  @Test func aMemberWhoseLineIsGoneIsNamed() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.letter(from: "chen", "新商机\n客户: 华东精密", number: 1)
    try await pass(place, "2026-03-02T09:00:00+08:00")
    let file = place.config + "/team.yaml"
    let team = try String(contentsOfFile: file, encoding: .utf8)
    let lines = team.split(separator: "\n", omittingEmptySubsequences: false)
    try TextFile.write(lines.filter { !$0.contains("id: chen") }.joined(separator: "\n"), to: file)
    let sentence =
      "team.yaml: members.chen: chen is no longer listed but known to the store, and owns O-1; "
      + "a leaver keeps the line and gets `left: YYYY-MM-DD`; then that goes to li"
    let check = try place.run(["check"])
    #expect(check.status == 1 && check.output.contains(sentence), "\(check.output)")
    let once = try place.run(["once", "--as-of", "2026-03-03T09:00:00+08:00"])
    #expect(once.status == 2 && once.output.contains(sentence), "\(once.output)")
    #expect(try await place.read { tx in try tx.opportunities()[0].owner.text } == "chen")
    let left = team.replacing("id: chen,", with: "id: chen, left: 2026-03-02,")
    #expect(left != team, "\(team)")
    try TextFile.write(left, to: file)
    try await pass(place, "2026-03-03T09:00:00+08:00")
    #expect(try await place.read { tx in try tx.opportunities()[0].owner.text } == "li")
  }

  /// *Left* in the ledger beats the file; re-entry needs a new `joined`.
  @Test func aLeaverStaysOne() async throws {
    let place = try Workplace()
    var team = ScenarioTeam()
    func write() throws {
      try ScratchFolder.write(team: team.yaml, settings: ScenarioSettings(), to: place.folder)
    }
    func left() async throws -> Day? {
      try await place.read { tx in try tx.members().first { $0.id.text == "wang" }?.left }
    }
    try await pass(place, "2026-03-02T09:00:00+08:00")
    team.change("wang", [("left", "2026-03-05")])
    try write()
    try await pass(place, "2026-03-06T09:00:00+08:00")
    #expect(try await left()?.description == "2026-03-05")
    team.change("wang", [("left", "")])
    try write()
    try await pass(place, "2026-03-09T09:00:00+08:00")
    #expect(try await left()?.description == "2026-03-05")
    team.change("wang", [("joined", "2026-03-09")])
    try write()
    try await pass(place, "2026-03-10T09:00:00+08:00")
    #expect(try await left() == nil)
    place.remove()
  }

  /// Each opportunity goes along the ladder that it began with, until one command moves it over (C4).
  @Test func anOpportunityKeepsItsLadderUntilItIsMoved() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密", number: 1)
    try await pass(place, "2026-03-02T09:00:00+08:00")
    let text = try String(contentsOfFile: Workplace.root + "/config/process.yaml", encoding: .utf8)
    // The stage of need asks for the trade as well, and has twelve working days.
    let changed = text.replacing("limit: 7", with: "limit: 12", maxReplacements: 1)
      .replacing(
        "- { key: wanted, ",
        with: "- { key: trade, zh: 行业, en: trade, proof: answer }\n          - { key: wanted, ",
        maxReplacements: 1)
    #expect(changed.contains("key: trade"), "the shipped process changed its form")
    try TextFile.write(changed, to: place.config + "/process.yaml")
    try place.letter(from: "wang", "推进 O-1 联系人: 王总; 需求: 盒", number: 2)
    try place.letter(from: "wang", "商机 O-1\n决策人: 张总\n预算: 40万\n时间: 二月", number: 3)
    try await pass(place, "2026-03-03T09:00:00+08:00")
    let first = try await place.read { tx in try tx.opportunities()[0] }
    #expect(first.stage == "need" && first.limit.count == 7 && first.ladder == 1)
    #expect(
      try await ConfigurationCheck.run(folder: place.config, online: false).lines.contains {
        $0.contains("ladder: 1 on version 1 of process.yaml, which is 2 now")
      })
    // A rep may not; the superior may, and then the new criterion holds.
    try place.letter(from: "wang", "换阶梯 O-1", number: 4)
    try place.letter(from: "li", "换阶梯 全部", number: 5)
    try place.letter(from: "li", "换阶梯 全部", number: 6)
    try place.letter(from: "wang", "推进 O-1", number: 7)
    try await pass(place, "2026-03-04T09:00:00+08:00")
    let moved = try await place.read { tx in try tx.opportunities()[0] }
    #expect(moved.stage == "need" && moved.limit.count == 12 && moved.ladder == 2)
    #expect(moved.deadline == first.deadline)
    let receipts = try await place.read { tx in
      try tx.outbox().filter { $0.kinds == [.receipt] }.map {
        try ReceivedMessage.read($0.bytes).plainText ?? ""
      }
    }
    #expect(receipts[3].contains("需要 4 级以上"))
    #expect(receipts[4].contains("O-1 已换到新的阶段表"))
    #expect(receipts[5].contains("没有要换的"))
    #expect(receipts[6].contains("缺: 行业"))
    try place.letter(from: "wang", "推进 O-1 行业: 印刷", number: 8)
    try await pass(place, "2026-03-05T09:00:00+08:00")
    #expect(try await place.read { tx in try tx.opportunities()[0].stage } == "proposal")
    place.remove()
  }

  /// Changing the ladder never rewrites history: what runs keeps the limit that it started with.
  @Test func aChangedLadderHoldsForWhatComes() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密", number: 1)
    try await pass(place, "2026-03-02T09:00:00+08:00")
    let text = try String(contentsOfFile: Workplace.root + "/config/process.yaml", encoding: .utf8)
    try TextFile.write(
      text.replacing("limit: 5", with: "limit: 2", maxReplacements: 1), to: place.config + "/process.yaml")
    try place.letter(from: "wang", "新商机\n客户: 南海食品", number: 2)
    try await pass(place, "2026-03-02T10:00:00+08:00")
    let ends = try await place.read { tx in try tx.opportunities().map(\.deadline.day.description) }
    #expect(ends == ["2026-03-09", "2026-03-04"])
    let payload = try await place.read { tx in try tx.events(about: "O-2").first?.payload ?? "" }
    #expect(payload.contains("\"ladder\":2"))
    place.remove()
  }
}
