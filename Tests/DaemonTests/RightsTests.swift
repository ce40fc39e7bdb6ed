import SalesDomain
import Testing

@testable import DaybookDaemon

/// The matrix of rights × nine ranks × scope, as it is shipped (G1).
@Suite("Rights of the nine ranks") struct RightsTests {
  private let office: Office
  private let day: Day

  /// One line from rank 1 up to 9, and a rep of another line.
  init() async throws {
    let place = try Workplace()
    let shipped = try await Company.read(folder: place.config).office
    place.remove()
    var members: [Member] = []
    for rank in Rank.all {
      members.append(
        try RightsTests.member("r\(rank.value)", rank, above: rank.value < 9 ? "r\(rank.value + 1)" : nil))
    }
    members.append(try RightsTests.member("lead", try #require(Rank(4)), above: "r9"))
    members.append(try RightsTests.member("other", try #require(Rank(2)), above: "lead"))
    office = Office(
      roster: Roster(members: members, roles: [:]), calendar: shipped.calendar, process: shipped.process,
      rules: shipped.rules, permissions: shipped.permissions)
    day = try #require(Day(iso: "2026-03-02"))
  }

  private static func member(_ id: String, _ rank: Rank, above: String?) throws -> Member {
    Member(
      id: try #require(Member.ID(id)), name: id, rank: rank, superior: above.flatMap { Member.ID($0) },
      addresses: ["\(id)@example.test"], language: .chinese, zoneName: "Asia/Shanghai", joined: nil,
      left: nil)
  }

  /// Who of the line reaches a rep of the line (r2) and one of another (other), by right.
  @Test(arguments: [
    (Permissions.Right.read, "r2 r5 r6 r7 r8 r9", "r7 r8 r9"),
    (.act, "r2 r5 r6 r7 r8 r9", "r7 r8 r9"), (.names, "r2 r5 r6 r7 r8 r9", "r7 r8 r9"),
    (.amounts, "r2 r5 r6 r7 r8 r9", "r7 r8 r9"),
    // Contacts are for the owner's superiors, however high somebody else stands.
    (.contacts, "r2 r4 r5 r6 r7 r8 r9", "r9"),
  ])
  func reach(_ right: Permissions.Right, _ own: String, _ foreign: String) throws {
    for (owner, expected) in [("r2", own), ("other", foreign)] {
      let id = try #require(Member.ID(owner))
      let found = (1...9).compactMap { Member.ID("r\($0)") }.filter { reader in
        office.roster[reader].map { office.reaches($0, id, on: day, for: right) } ?? false
      }
      #expect(found.map(\.text).joined(separator: " ") == expected, "\(right.rawValue) of \(owner)")
    }
  }

  /// A team lead reaches his direct reports.
  @Test func reportsAreDirect() throws {
    let (lead, rep) = (try #require(Member.ID("lead")), try #require(Member.ID("other")))
    let member = try #require(office.roster[lead])
    #expect(office.reaches(member, rep, on: day))
    #expect(!office.reaches(member, try #require(Member.ID("r2")), on: day))
  }

  /// The form of the first version: one scope for all rights of a rank; contacts stay with the superiors.
  @Test func theFirstFormIsStillRead() throws {
    let text = "ranks:\n  - { rank: 4, scope: group }\nactions:\n  agree: 5\n"
    let permissions = try PermissionsFile.read(text, file: "permissions.yaml")
    let (lead, head) = (try #require(Rank(4)), try #require(Rank(5)))
    #expect(permissions.scope(of: lead, for: .amounts) == .group)
    #expect(permissions.scope(of: lead, for: .contacts) == .subtree)
    #expect(permissions.scope(of: head, for: .read) == .own)
    #expect(permissions.leastRank(for: .agree) == head)
  }
}
