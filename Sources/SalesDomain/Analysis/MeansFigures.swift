/// What came of one marketing means: trade fair, sample, mailing (A14).
public struct MeansFigures: Hashable, Sendable {
  /// As it was written behind 手法, without the blanks around it.
  public let means: String
  public let uses: Int
  public let minutes: Int
  /// The customer's attitude, added up over those entries that noted one (A16).
  public let attitude: Int
  public let noted: Int

  public init(means: String, uses: Int, minutes: Int, attitude: Int, noted: Int) {
    self.means = means
    self.uses = uses
    self.minutes = minutes
    self.attitude = attitude
    self.noted = noted
  }

  public static func + (left: MeansFigures, right: MeansFigures) -> MeansFigures {
    MeansFigures(
      means: left.means, uses: left.uses + right.uses, minutes: left.minutes + right.minutes,
      attitude: left.attitude + right.attitude, noted: left.noted + right.noted)
  }
}
