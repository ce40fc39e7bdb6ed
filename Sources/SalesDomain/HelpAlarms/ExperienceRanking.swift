/// Somebody's trouble, for which the pool is asked (E5).
public struct PoolQuestion: Hashable, Sendable {
  /// A key of the cause tree; nil when none was said, and *other* counts as none.
  public let cause: String?
  public let line: String?
  public let stage: String?

  public init(cause: String?, line: String? = nil, stage: String? = nil) {
    self.cause = cause == PoolQuestion.anyCause ? nil : cause
    self.line = line
    self.stage = stage
  }

  static let anyCause = "other"
}

/// An experience that may fit a question.
public struct PoolCandidate: Hashable, Sendable {
  public let experience: Experience
  /// The share of the question's words, weighed by how rare they are, that stand in it; 0 to 1.
  public let coverage: Double

  public init(experience: Experience, coverage: Double) {
    self.experience = experience
    self.coverage = coverage
  }
}

/// Which experiences fit a question best: by words, cause, stage, line of business and record (E5).
public enum ExperienceRanking {
  /// What stands beside the words; a full match of the words counts 1.
  private static let causeWeight = 0.15
  private static let stageWeight = 0.05
  private static let lineWeight = 0.02
  private static let recordWeight = 0.05
  /// Such a share of the words is a match by itself.
  static let leastCoverage = 0.3
  /// With the cause, such a share is enough.
  static let leastCoverageWithCause = 0.1

  /// The best first; the newer one of two that fit as well.
  public static func ranked(_ candidates: [PoolCandidate], for question: PoolQuestion) -> [PoolCandidate] {
    candidates.map { (candidate: $0, score: score($0, question)) }
      .sorted { ($0.score, $0.candidate.experience.id) > ($1.score, $1.candidate.experience.id) }
      .map(\.candidate)
  }

  /// Those worth the asker's time before everybody is asked: the trouble must be alike.
  public static func offers(
    _ candidates: [PoolCandidate], for question: PoolQuestion, most: Int
  ) -> [PoolCandidate] {
    Array(ranked(candidates.filter { isAlike($0, question) }, for: question).prefix(most))
  }

  /// Many of the words, or the same cause with some of them or on the same stage; off the ladder is one.
  static func isAlike(_ candidate: PoolCandidate, _ question: PoolQuestion) -> Bool {
    if candidate.coverage >= leastCoverage { return true }
    guard let cause = question.cause, candidate.experience.cause == cause else { return false }
    let isSameStage =
      candidate.experience.stage == question.stage && candidate.experience.line == question.line
    return isSameStage || candidate.coverage >= leastCoverageWithCause
  }

  private static func score(_ candidate: PoolCandidate, _ question: PoolQuestion) -> Double {
    let experience = candidate.experience
    var score = candidate.coverage
    if let cause = question.cause, experience.cause == cause { score += causeWeight }
    if let stage = question.stage, experience.stage == stage { score += stageWeight }
    if let line = question.line, experience.line == line { score += lineWeight }
    // One success is less than seven of nine: shrunk to a half.
    score += recordWeight * Double(experience.worked + 1) / Double(experience.tried + 2)
    return score
  }
}

extension Rules {
  /// Numbers of the experience pool (E5).
  public struct Pool: Hashable, Sendable {
    /// Experiences that are offered before everybody is asked; 0 asks everybody at once.
    public let offers: Int
    /// Working minutes of the asker's silence after which everybody is asked.
    public let patienceMinutes: Int

    public init(offers: Int, patienceMinutes: Int) {
      self.offers = offers
      self.patienceMinutes = patienceMinutes
    }
  }
}
