import Foundation

/// Text folded for matching, with the way back to what was written.
///
/// NFKC, width, case, simplified characters and dashes are folded; invisible marks vanish. What is stored
/// is always sliced from `written`.
struct FoldedText: Sendable {
  let written: [Unicode.Scalar]
  let folded: [Unicode.Scalar]
  /// For each folded scalar, the index of the written scalar it came from.
  private let origin: [Int]

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var result: [Unicode.Scalar] = []
    var origin: [Int] = []
    result.reserveCapacity(scalars.count)
    origin.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      if let simple = FoldedText.simple(scalar) {
        result.append(simple)
        origin.append(index)
      } else if !FoldedText.isInvisible(scalar) {
        for part in FoldedText.compatibility(scalar) {
          result.append(part)
          origin.append(index)
        }
      }
    }
    written = scalars
    folded = result
    self.origin = origin
  }

  var count: Int { folded.count }
  var text: String { FoldedText.string(folded[...]) }

  /// The folded text of a range.
  func folded(_ range: Range<Int>) -> String { FoldedText.string(folded[range]) }

  /// What was written where the folded range lies, without surrounding blanks.
  func written(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    let slice = written[origin[range.lowerBound]...origin[range.upperBound - 1]]
    return trimmed(FoldedText.string(slice))
  }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(unsafeUninitializedCapacity: scalars.count * 4) { buffer in
      var count = 0
      for scalar in scalars {
        for byte in scalar.utf8 {
          buffer[count] = byte
          count += 1
        }
      }
      return count
    }
  }

  /// Folds a whole string at once.
  static func fold(_ text: String) -> String { FoldedText(text).text }

  private static func simple(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(scalar.value + 32)
    case 0x09, 0xA0, 0x3000, 0x2000...0x200A, 0x202F: " "
    case 0x20...0x7E: scalar
    case 0x2010...0x2015, 0x2212, 0xFF0D, 0xFE63, 0x2E3A: "-"
    case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFEE0 + 32)
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0xFFE5: "¥"
    case 0x4E00...0x9FFF: ChineseScript.simplified(scalar)
    case 0x3001...0x3020: scalar
    default: nil
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF:
      true
    default: false
    }
  }

  private static func compatibility(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    String(scalar).precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
  }
}

/// Without blanks at both ends (full-width ones too).
func trimmed(_ text: some StringProtocol) -> String {
  var slice = text.unicodeScalars[...]
  while let first = slice.first, isBlank(first) { slice = slice.dropFirst() }
  while let last = slice.last, isBlank(last) { slice = slice.dropLast() }
  return String(text[slice.startIndex..<slice.endIndex])
}

func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value <= 0x20 || scalar.value == 0x3000 || scalar.value == 0xA0 || scalar.value == 0xFEFF
    || scalar.value == 0x200B
}

func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
  (0x3400...0x9FFF).contains(scalar.value) || (0x20000...0x3FFFF).contains(scalar.value)
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

/// A folded Latin letter.
func isLatin(_ scalar: Unicode.Scalar) -> Bool { (97...122).contains(scalar.value) }
