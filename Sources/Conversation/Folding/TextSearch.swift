import Foundation

/// Searching words byte for byte, where the library's search walks grapheme clusters at many times
/// the cost. Both sides are folded text or written alike.
extension String {
  func contains(_ words: String) -> Bool { offset(of: words, in: utf8) != nil }

  func firstRange(of words: String) -> Range<Index>? { place(of: words, in: self) }
}

extension Substring {
  func contains(_ words: String) -> Bool { offset(of: words, in: utf8) != nil }

  func firstRange(of words: String) -> Range<Index>? { place(of: words, in: self) }
}

extension Array where Element == UInt8 {
  func contains(_ bytes: [UInt8]) -> Bool {
    withUnsafeBytes { hay in bytes.withUnsafeBytes { search($0, in: hay) } } != nil
  }
}

private func place<Text: StringProtocol>(of words: String, in text: Text) -> Range<Text.Index>? {
  guard let offset = offset(of: words, in: text.utf8) else { return nil }
  let start = text.utf8.index(text.startIndex, offsetBy: offset)
  return start..<text.utf8.index(start, offsetBy: words.utf8.count)
}

private func offset(of words: String, in text: some Collection<UInt8>) -> Int? {
  var words = words
  return words.withUTF8 { needle in
    let needle = UnsafeRawBufferPointer(needle)
    // Strings of our own always lie in one piece.
    let found = text.withContiguousStorageIfAvailable { search(needle, in: UnsafeRawBufferPointer($0)) }
    return found ?? Array(text).withUnsafeBytes { search(needle, in: $0) }
  }
}

private func search(_ needle: UnsafeRawBufferPointer, in hay: UnsafeRawBufferPointer) -> Int? {
  guard let first = needle.first else { return 0 }
  guard let start = hay.baseAddress, let words = needle.baseAddress else { return nil }
  var from = 0
  while from + needle.count <= hay.count,
    let found = memchr(start + from, Int32(first), hay.count - needle.count - from + 1)
  {
    if memcmp(found, words, needle.count) == 0 { return UnsafeRawPointer(found) - start }
    from = UnsafeRawPointer(found) - start + 1
  }
  return nil
}
