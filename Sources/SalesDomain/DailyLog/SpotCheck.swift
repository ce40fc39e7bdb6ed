extension Office {
  /// What a manager is shown of his people's week: a few entries by chance, and those with signals (A13).
  ///
  /// Nobody can know beforehand which: `chance` comes from the chain head of the moment.
  public func spotCheck(
    by manager: Member.ID, on day: Day, from: Day, through: Day, weeks: [ReviewedWeek], chance: UInt64
  ) -> SpotCheckDrawn {
    var items: [SpotCheckDrawn.Item] = []
    var people: [SpotCheckDrawn.Person] = []
    for week in weeks {
      let signals = signals(in: week)
      let flagged = week.entries.filter { signals[$0.id] != nil }.prefix(rules.review.flagged).map(\.id)
      let drawn = week.entries.filter { signals[$0.id] == nil }.map(\.id)
        .sorted { Office.lot($0.number, chance) < Office.lot($1.number, chance) }.prefix(rules.review.drawn)
      items += (flagged + drawn).sorted().map {
        SpotCheckDrawn.Item(entry: $0, signals: signals[$0] ?? [])
      }
      let whole = self.signals(ofWhole: week)
      if !whole.isEmpty { people.append(SpotCheckDrawn.Person(member: week.member.id, signals: whole)) }
    }
    return SpotCheckDrawn(
      manager: manager, day: day, from: from, through: through, items: items, people: people)
  }

  /// A number's place in a draw (the finalizer of SplitMix64, Steele, Lea and Flood 2014).
  private static func lot(_ number: Int, _ chance: UInt64) -> UInt64 {
    var mixed = chance &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
