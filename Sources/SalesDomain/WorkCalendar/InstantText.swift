extension Instant {
  /// Reads `2026-03-02T09:00:00+08:00`, `…Z`, with or without seconds and milliseconds; nil for all else.
  public init?(iso8601 text: some StringProtocol) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(iso: parts[0]) else { return nil }
    var clock = parts[1]
    var offset = 0
    if clock.hasSuffix("Z") {
      clock = clock.dropLast()
    } else {
      guard let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }),
        let zone = MinuteOfDay(clock: clock[clock.index(after: sign)...])
      else { return nil }
      offset = clock[sign] == "-" ? -zone.value : zone.value
      clock = clock[..<sign]
    }
    var fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    if fields.count == 2 { fields.append("0") }
    guard fields.count == 3, let minute = MinuteOfDay(clock: "\(fields[0]):\(fields[1])") else { return nil }
    let seconds = fields[2].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(seconds.count), let second = Int(seconds[0]), (0...59).contains(second) else {
      return nil
    }
    var milliseconds = 0
    if seconds.count == 2 {
      guard let fraction = Int((seconds[1] + "000").prefix(3)) else { return nil }
      milliseconds = fraction
    }
    let local = Int64(day.number) * 86_400_000 + Int64(minute.value - offset) * 60_000
    self.init(ms: local + Int64(second) * 1000 + Int64(milliseconds))
  }
}
