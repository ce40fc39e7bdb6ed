/// Cuts lists of letters into commands of bounded size.
public enum FetchPlan {
  /// Groups letters in their order: at most `messages` letters and `bytes` bytes in each group.
  ///
  /// A letter larger than `bytes` goes alone. Letters without a known size count as `bytes / messages`.
  public static func chunks(
    of uids: [UID], sizes: [UID: Int], messages: Int, bytes: Int
  ) -> [[UID]] {
    var chunks: [[UID]] = []
    var chunk: [UID] = []
    var total = 0
    for uid in uids {
      let size = max(sizes[uid] ?? bytes / max(messages, 1), 0)
      if !chunk.isEmpty, chunk.count >= messages || size > bytes - total {
        chunks.append(chunk)
        chunk = []
        total = 0
      }
      chunk.append(uid)
      total = min(total + size, bytes)
    }
    return chunk.isEmpty ? chunks : chunks + [chunk]
  }

  /// The sequence set (RFC 3501 section 9) of these UIDs, neighbours written as ranges.
  static func set(of uids: some Sequence<UID>) -> String {
    ranges(of: uids).joined(separator: ",")
  }

  /// The same in pieces of at most `bytes` bytes, and `messages` letters.
  static func sets(of uids: [UID], messages: Int, bytes: Int) -> [String] {
    var sets: [String] = []
    let sorted = Set(uids).sorted()
    for start in stride(from: 0, to: sorted.count, by: max(messages, 1)) {
      var set = ""
      for range in ranges(of: sorted[start..<min(start + max(messages, 1), sorted.count)]) {
        if !set.isEmpty, set.utf8.count + range.utf8.count + 1 > bytes {
          sets.append(set)
          set = ""
        }
        set += set.isEmpty ? range : "," + range
      }
      if !set.isEmpty { sets.append(set) }
    }
    return sets
  }

  private static func ranges(of uids: some Sequence<UID>) -> [String] {
    var ranges: [String] = []
    var first: UInt32 = 0
    var last: UInt32 = 0
    func text() -> String { first == last ? "\(first)" : "\(first):\(last)" }
    for uid in Set(uids).sorted() {
      if last > 0, uid.value == last + 1 {
        last = uid.value
      } else {
        if last > 0 { ranges.append(text()) }
        first = uid.value
        last = uid.value
      }
    }
    return last > 0 ? ranges + [text()] : ranges
  }
}
