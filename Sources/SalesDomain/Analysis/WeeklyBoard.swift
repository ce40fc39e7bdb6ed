/// The company's week in public: only what speaks for somebody (B7).
public struct WeeklyBoard: Sendable {
  /// One place on the board.
  public struct Place: Hashable, Sendable {
    public let member: Member.ID
    /// Minutes, points in thousandths, or a count.
    public let value: Int
  }

  /// So many places of each ranking.
  public static let places = 5

  public let monday: Day
  /// Minutes a working day, points a working day, adopted and reused advice, opportunities won.
  public let diligence: [Place]
  public let ability: [Place]
  public let helpers: [Place]
  public let winners: [Place]
  /// The share of their people's entries that managers have read (A12).
  public let reviews: [(member: Member.ID, coverage: ReviewCoverage)]

  public init(
    monday: Day, rows: [DigestRow], helpers: [Helper],
    reviews: [(member: Member.ID, coverage: ReviewCoverage)] = []
  ) {
    self.reviews = reviews.sorted { ($1.coverage.percent, $0.member) < ($0.coverage.percent, $1.member) }
    func places(_ values: [(member: Member.ID, value: Int)]) -> [Place] {
      values.filter { $0.value > 0 }.sorted { ($1.value, $0.member) < ($0.value, $1.member) }
        .prefix(WeeklyBoard.places).map { Place(member: $0.member, value: $0.value) }
    }
    self.monday = monday
    diligence = places(rows.map { ($0.member, $0.week.minutesADay) })
    ability = places(rows.map { ($0.member, $0.week.pointsADay.thousandths) })
    self.helpers = places(helpers.map { ($0.member, $0.adopted + $0.reused) })
    winners = places(rows.map { ($0.member, $0.happenings.won) })
  }

  /// Nothing to show: no board goes out.
  public var isEmpty: Bool { [diligence, ability, helpers, winners].allSatisfy(\.isEmpty) }
}
