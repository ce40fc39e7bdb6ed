import Foundation
import SalesDomain
import Testing

@Suite("Who is told what stands on one page")
struct WhoIsToldTests {
  /// The rows of the page's table: the kinds that each names.
  private static let rows: [Set<String>] = {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Sources/DaybookDaemon/DaybookDaemon.docc/Who-is-told-what.md")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      let first = row.split(separator: "|").first ?? ""
      return Set(first.split(separator: "`").map(String.init).filter { $0.contains { $0.isLetter } })
    }
  }()

  @Test("each kind of letter has a row", arguments: NoticeKind.written)
  func hasRow(_ kind: NoticeKind) {
    #expect(Self.rows.contains { $0.contains(kind.rawValue) }, "Who-is-told-what.md lacks \(kind.rawValue)")
  }

  @Test("no row names a kind that is not written")
  func noStranger() {
    let written = Set(NoticeKind.written.map(\.rawValue))
    for row in Self.rows { #expect(row.isSubset(of: written), "\(row)") }
  }

  @Test("a finding reaches its author and the challenger, never the one who acted")
  func finding() throws {
    let (wang, li, zhao) = (
      try #require(Member.ID("wang")), try #require(Member.ID("li")), try #require(Member.ID("zhao"))
    )
    let entry = try #require(LogEntry.ID(1))
    func told(_ event: ReviewEvent) -> [Member.ID] { Notice.following(.review(event)).map(\.to) }
    #expect(
      told(.entryChallenged(EntryChallenged(entry: entry, member: wang, by: li, reason: "r"))) == [wang])
    #expect(
      told(.evidenceGiven(EvidenceGiven(entry: entry, member: wang, words: "w", told: [li, zhao])))
        == [li, zhao])
    for by in [wang, li, zhao] {
      let judged = EntryJudged(
        entry: entry, member: wang, challenger: li, isFalse: true, by: by, words: "")
      #expect(told(.entryJudged(judged)) == [wang, li].filter { $0 != by })
    }
  }
}
