public import struct Foundation.TimeZone

extension WorkingCalendar {
  /// The instant at which so many working minutes have passed since another, and its local date.
  ///
  /// A start outside the working hours counts from the next opening (Clock arithmetic).
  public func end(ofMinutes minutes: Int, after start: Instant, in zone: TimeZone) -> Deadline {
    var left = minutes
    var day = Day(of: start, in: zone)
    for _ in 0..<WorkingCalendar.searchLimit {
      for stretch in hours(of: day) {
        let (open, close) = (Instant(day, stretch.start, in: zone), Instant(day, stretch.end, in: zone))
        let from = max(open, start)
        guard from < close else { continue }
        let length = Int((close.ms - from.ms) / 60_000)
        if left <= length {
          let at = Instant(ms: from.ms + Int64(left) * 60_000)
          return Deadline(at: at, day: day, provisional: isProvisional(day))
        }
        left -= length
      }
      day = day + 1
    }
    preconditionFailure("a calendar without working days is refused when it is read")
  }

  /// Working minutes between two instants; none where the second is not the later.
  public func workingMinutes(from start: Instant, to end: Instant, in zone: TimeZone) -> Int {
    guard start < end else { return 0 }
    let last = Day(of: end, in: zone)
    var (day, ms) = (Day(of: start, in: zone), Int64(0))
    for _ in 0..<WorkingCalendar.searchLimit {
      guard day <= last else { break }
      for stretch in hours(of: day) {
        let from = max(Instant(day, stretch.start, in: zone), start)
        let until = min(Instant(day, stretch.end, in: zone), end)
        if from < until { ms += until.ms - from.ms }
      }
      day = day + 1
    }
    return Int(ms / 60_000)
  }

  /// Working minutes of a day.
  public func workingMinutes(of day: Day) -> Int {
    hours(of: day).reduce(0) { $0 + $1.end.value - $1.start.value }
  }
}
