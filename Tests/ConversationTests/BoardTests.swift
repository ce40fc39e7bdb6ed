import SalesDomain
import Testing

@testable import Conversation

/// The public board stays a letter in a company of any size (B7, A12).
@Suite struct BoardTests {
  private func reviews(_ managers: Int, for reader: String = "wang") throws -> [String] {
    let ids = try (1...managers).map { try #require(Member.ID("m\($0)")) } + [#require(Member.ID("li"))]
    let board = WeeklyBoard(
      monday: Day(number: 20_500).monday, rows: [], helpers: [],
      reviews: ids.enumerated().map { ($1, ReviewCoverage(entries: 1000, reviewed: $0)) })
    let words = BoardWording(wording: SampleMaker(language: .english).wording(reader))
    return words.rankings(board).first?.places ?? []
  }

  @Test func aSmallCompanySeesAllManagers() throws {
    #expect(try reviews(9).count == 10)
    #expect(try reviews(19).count == 20)
  }

  /// Five first, five last, the reader's superior among the first, and how many there are.
  @Test func aLargeOneSeesTheEndsAndItsOwn() throws {
    let lines = try reviews(999)
    #expect(lines.count == 11)
    #expect(lines.first?.hasPrefix("Li Qiang 100%") == true && lines[9].contains(" 0%"))
    #expect(lines.last?.hasPrefix("1000 in all") == true)
    // Whoever stands in the middle sees himself.
    #expect(try reviews(999, for: "li").count == 11)
  }
}
