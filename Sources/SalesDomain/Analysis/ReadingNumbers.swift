extension Rules {
  /// What the pictures of the weekly letter are read by (J1, J3).
  public struct Readings: Hashable, Sendable {
    /// A whole unit's week below all three is light.
    public let lightFollowUps: Int
    public let lightQuotes: Int
    public let lightNewNeeds: Int
    /// Fewer worked weeks than this are not read.
    public let fewestWeeks: Int
    /// Follow-ups whose mean distance from their mean is at most so many percent of it are steady.
    public let steadyPercent: Int
    /// A line that moves less than so many percent of its mean is level.
    public let trendPercent: Int
    /// The map shows the newest so many weeks.
    public let mapWeeks: Int
    /// So many people in one weak field, or naming one cause, point to a cause outside them (J1, J17).
    public let alike: Int
    /// So many percent of the funnel on one stage are a jam.
    public let crowdedPercent: Int
    /// From this chance on an opportunity is near its end, in percent.
    public let nearPercent: Int
    /// Below so many percent the tracking rate is named.
    public let trackedPercent: Int

    public init(
      lightFollowUps: Int, lightQuotes: Int, lightNewNeeds: Int, fewestWeeks: Int, steadyPercent: Int,
      trendPercent: Int, mapWeeks: Int, alike: Int, crowdedPercent: Int, nearPercent: Int,
      trackedPercent: Int
    ) {
      self.lightFollowUps = lightFollowUps
      self.lightQuotes = lightQuotes
      self.lightNewNeeds = lightNewNeeds
      self.fewestWeeks = fewestWeeks
      self.steadyPercent = steadyPercent
      self.trendPercent = trendPercent
      self.mapWeeks = mapWeeks
      self.alike = alike
      self.crowdedPercent = crowdedPercent
      self.nearPercent = nearPercent
      self.trackedPercent = trackedPercent
    }
  }
}
