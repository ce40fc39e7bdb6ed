/// How often one person named one cause of the cause tree, in alarms and in losses (E1, C10).
public struct NamedCause: Hashable, Sendable {
  /// A key of the cause tree.
  public let cause: String
  public let member: Member.ID
  /// Alarms he raised.
  public let alarms: Int
  /// Approved losses of his.
  public let losses: Int

  public init(cause: String, member: Member.ID, alarms: Int = 0, losses: Int = 0) {
    self.cause = cause
    self.member = member
    self.alarms = alarms
    self.losses = losses
  }
}

/// A cause that several people named, each for himself: it is likely in none of them (J17).
public struct SharedCause: Hashable, Sendable {
  /// A key of the cause tree.
  public let cause: String
  /// Who named it, the most often first.
  public let members: [Member.ID]
  public let alarms: Int
  public let losses: Int

  public init(cause: String, members: [Member.ID], alarms: Int, losses: Int) {
    self.cause = cause
    self.members = members
    self.alarms = alarms
    self.losses = losses
  }

  /// How often it was named.
  private var times: Int { alarms + losses }

  /// The causes that at least `readings.alike` different people named, those of the most people first.
  ///
  /// How often one of them named it adds nobody; what is named “other” is nothing in common.
  public static func severalNamedTheSame(
    _ named: some Sequence<NamedCause>, by numbers: Rules.Readings
  ) -> [SharedCause] {
    let told = named.filter { $0.cause != PoolQuestion.anyCause && $0.alarms + $0.losses > 0 }
    return Dictionary(grouping: told, by: \.cause).compactMap { cause, named -> SharedCause? in
      let times = Dictionary(named.map { ($0.member, $0.alarms + $0.losses) }, uniquingKeysWith: +)
      guard times.count >= numbers.alike else { return nil }
      return SharedCause(
        cause: cause,
        members: times.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key),
        alarms: named.reduce(0) { $0 + $1.alarms }, losses: named.reduce(0) { $0 + $1.losses })
    }.sorted {
      ($1.members.count, $1.times, $0.cause) < ($0.members.count, $0.times, $1.cause)
    }
  }
}
