/// A letter that was written with empty pictures, and takes them in before it is first sent.
///
/// What comes out is the letter that would have been written with them at once, byte for byte.
public enum PictureFrame {
  private static let headerEnd: [UInt8] = [ASCII.cr, ASCII.lf, ASCII.cr, ASCII.lf]

  /// The letter with its pictures; nil where it has no empty part of such a name.
  public static func filled(
    _ letter: [UInt8], with pictures: [(contentID: String, bytes: [UInt8])]
  ) -> [UInt8]? {
    var whole = letter
    for (contentID, bytes) in pictures {
      guard let name = place(of: Array("<\(contentID)>".utf8), in: whole, from: 0),
        let header = place(of: headerEnd, in: whole, from: name)
      else { return nil }
      let start = header + headerEnd.count
      guard whole.count > start + 1, whole[start] == ASCII.cr, whole[start + 1] == ASCII.lf else {
        return nil
      }
      whole.replaceSubrange(start...(start + 1), with: Base64.encodeLines(bytes))
    }
    return whole
  }

  private static func place(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
    return (start...(bytes.count - wanted.count)).first { place in
      bytes[place] == wanted[0] && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
    }
  }
}
