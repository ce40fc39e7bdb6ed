import GRDB
public import SalesDomain

extension StoreTransaction {
  /// A member's quiz of a day, or the newest where none is named.
  public func quiz(of member: Member.ID, on day: Day? = nil) throws -> Quiz? {
    try row(
      "SELECT body FROM quiz WHERE member = ? AND (day = ? OR ? IS NULL) ORDER BY day DESC LIMIT 1",
      [member.text, day?.description, day?.description], as: StoreTransaction.quiz)
  }

  /// All quizzes of a member, the oldest first.
  public func quizzes(of member: Member.ID) throws -> [Quiz] {
    try rows("SELECT body FROM quiz WHERE member = ? ORDER BY day", [member.text], as: StoreTransaction.quiz)
  }

  /// Brings a quiz up to an event.
  func project(quiz event: Event) throws {
    switch event {
    case .help(.quizAsked(let body)): try save(Quiz(asked: body))
    case .help(.quizAnswered(let body)):
      guard var quiz = try quiz(of: body.member, on: body.day) else {
        throw DamagedRow(table: "quiz", key: "\(body.member.text) \(body.day)")
      }
      quiz.evolve(event)
      try save(quiz)
    default: break
    }
  }

  private func save(_ quiz: Quiz) throws {
    try run(
      "INSERT OR REPLACE INTO quiz (member, day, body) VALUES (?, ?, ?)",
      [quiz.member.text, quiz.day.description, try StoredJSON.text(quiz)])
  }

  private static func quiz(_ row: Row) throws -> Quiz { try StoredJSON.value(Quiz.self, row["body"]) }
}
