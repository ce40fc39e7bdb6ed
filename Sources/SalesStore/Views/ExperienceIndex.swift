import GRDB
public import SalesDomain

/// The words of the pool, in a full-text table of SQLite (FTS5).
///
/// Its terms are made outside, so the table is no view of the ledger: it is filled again when they change.
extension StoreTransaction {
  /// Terms so frequent that together they would touch more rows are left out of a search, the rarest kept.
  public static let mostPostings = 4000
  /// Experiences that share the rarest words with a question, looked at more closely.
  public static let mostCandidates = 60

  /// Puts an experience's terms into the index, or takes it out when there are none.
  public func index(_ id: Experience.ID, terms: [String]) throws {
    try run("DELETE FROM experience_words WHERE rowid = ?", [id.number])
    guard !terms.isEmpty else { return }
    try run(
      "INSERT INTO experience_words (rowid, terms) VALUES (?, ?)",
      [id.number, terms.joined(separator: " ")])
  }

  /// Empties the index.
  public func clearExperienceIndex() throws { try run("DELETE FROM experience_words") }

  /// In how many experiences each term stands; terms of none are missing.
  public func documents(with terms: some Sequence<String>) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for term in Set(terms) {
      counts[term] = try number("SELECT doc FROM experience_term WHERE term = ?", [term]).map(Int.init)
    }
    return counts
  }

  /// Experiences that hold any of the terms, each with its terms: the likeliest first, or without weighing
  /// them the newest.
  public func experiences(
    holding terms: [String], isWeighed: Bool = true
  ) throws -> [(experience: Experience, terms: Set<String>)] {
    guard !terms.isEmpty else { return [] }
    let query = terms.map { "\"\($0)\"" }.joined(separator: " OR ")
    return try rows(
      isWeighed ? StoreTransaction.experienceSearch : StoreTransaction.newestSearch,
      [query, StoreTransaction.mostCandidates]
    ) { row in
      let words: String = row["terms"]
      return (
        experience: try Experience(row: row), terms: Set(words.split(separator: " ").map(String.init))
      )
    }.filter { !$0.experience.isGone }
  }

  /// Kept apart so that a test can read its plan; `rank` is the BM25 of the table.
  public static let experienceSearch = """
    SELECT terms, body FROM (
      SELECT rowid AS id, terms FROM experience_words WHERE experience_words MATCH ? ORDER BY rank LIMIT ?
    ) JOIN experience USING (id)
    """

  /// Of words that stand in very many experiences: none is weighed that is not shown.
  public static let newestSearch = """
    SELECT terms, body FROM (
      SELECT rowid AS id, terms FROM experience_words WHERE experience_words MATCH ?
      ORDER BY rowid DESC LIMIT ?
    ) JOIN experience USING (id)
    """

  /// The highest number of an experience: about so many there are.
  public func lastExperience() throws -> Int { Int(try number("SELECT max(id) FROM experience") ?? 0) }
}
