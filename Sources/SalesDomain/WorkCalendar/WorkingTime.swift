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

  /// Working minutes of a day.
  public func workingMinutes(of day: Day) -> Int {
    hours(of: day).reduce(0) { $0 + $1.end.value - $1.start.value }
  }
}
