import Foundation
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// A cry for help in a company of five hundred (E2, X12).
@Suite struct LargeBroadcastTests {
  @Test func everybodyIsToldOnceInOneBatch() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("identity:", "limits: { hourly: 300, daily: 2000 }\nidentity:")
    let file = place.config + "/team.yaml"
    var team = try String(contentsOfFile: file, encoding: .utf8)
    var more = "members:\n"
    for number in 1...495 {
      more +=
        "  - { id: m\(number), name: M\(number), addresses: [m\(number)@example.test], rank: 2, "
        + "superior: li, joined: 2025-01-01 }\n"
    }
    team = team.replacing("members:\n", with: more)
    try TextFile.write(team, to: file)
    try place.letter(
      from: "wang", "新商机 华东精密印刷 35万\n求助 O-1 原因:价格 对手低15%", number: 1)
    let pass = try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"])
    #expect(pass.status == 0, "\(pass.output)")
    let letters = try await place.read { tx in try tx.outbox() }.filter { $0.kinds.contains(.alarmBroadcast) }
    #expect(letters.count == 500)
    #expect(Set(letters.map(\.recipient)).count == 500, "each of the 500 others once")
    #expect(Set(letters.map(\.createdAt)).count == 1, "all in one batch")
    // The hour's cap sends 300; the others follow in the next hour, and nobody is told twice.
    #expect(letters.count { $0.state == .sent } == 299, "the receipt is the three hundredth")
    #expect(try place.run(["once", "--as-of", "2026-03-02T10:00:01+08:00"]).status == 0)
    let later = try await place.read { tx in try tx.outbox() }.filter { $0.kinds.contains(.alarmBroadcast) }
    #expect(later.count == 500 && later.allSatisfy { $0.state == .sent })
  }
}
