import MailMessage
import SalesDomain

/// A line of an answer as the quoted form compares it: each way to look at it is worked out once.
struct ComparedLine {
  let part: BodyLine.Part
  let text: String
  /// Without quote signs, folded.
  let folded: FoldedText
  /// The mark `〔a3〕` in it.
  let mark: String?
  let squeezed: Squeezed

  init(_ line: BodyLine) {
    part = line.part
    text = line.text
    folded = FoldedText(QuotedForm.unquoted(line.text))
    mark = ComparedLine.mark(in: folded.folded)
    squeezed = Squeezed(folded.folded)
  }

  /// Our reference line is nobody's text.
  var isReference: Bool {
    folded.folded.starts(with: "ref:".unicodeScalars) && ReplyToken.find(in: text) != nil
  }

  /// Behind its tick.
  var withoutTick: Squeezed {
    Squeezed(Array(folded.folded[(EntryStart.tick(folded)?.end ?? 0)...]))
  }

  /// The object at the start of the line, behind its tick.
  func object(_ reader: LetterReader) -> EntryObject? {
    let start = EntryStart.tick(folded)?.end ?? 0
    guard let first = Line.firstToken(of: folded, in: start..<folded.count) else { return nil }
    return EntryStart.read(first, exists: reader.context.exists)?.object
  }

  private static func mark(in scalars: [Unicode.Scalar]) -> String? {
    guard let open = scalars.firstIndex(of: "〔"), let close = scalars[open...].firstIndex(of: "〕") else {
      return nil
    }
    return trimmed(FoldedText.string(scalars[(open + 1)..<close]))
  }
}

/// A line without mark and white space: two lines are the same when this is.
struct Squeezed: Hashable {
  private let bytes: [UInt8]

  init(_ folded: [Unicode.Scalar]) {
    var end = folded.count
    var rest = folded.count
    if let open = folded.lastIndex(of: "〔"), let close = folded[open...].firstIndex(of: "〕") {
      (end, rest) = (open, close + 1)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(folded.count * 3)
    for part in [folded[..<end], folded[rest...]] {
      for scalar in part where !Squeezed.isWhiteSpace(scalar) { bytes += scalar.utf8 }
    }
    self.bytes = bytes
  }

  fileprivate init(joining lines: [Squeezed]) { bytes = lines.flatMap(\.bytes) }

  var isEmpty: Bool { bytes.isEmpty }

  /// ASCII with question marks, as an ASCII charset leaves of anything else.
  var isPoor: Bool { bytes.contains(UInt8(ascii: "?")) && bytes.allSatisfy { $0 < 0x80 } }

  func contains(_ other: Squeezed) -> Bool { bytes.contains(other.bytes) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// Folding makes blanks of most white space; what is left are breaks within a line.
  private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x85, 0x1680, 0x2028, 0x2029, 0x205F: true
    default: false
    }
  }
}

/// The letter of ours that came back in the quote: its lines, and all of it for lines that were wrapped.
///
/// What only odd lines are compared with is made when the first of them comes.
final class OwnLetter {
  let lines: Set<Squeezed>
  private let whole: Squeezed
  private let folded: [[Unicode.Scalar]]
  private let squeezed: [Squeezed]
  private let form: [FormLine]
  /// All of it as a client sends it whose charset holds ASCII only.
  private lazy var wholeInASCII = Squeezed(
    joining: folded.map { line in
      Squeezed(line.map { $0.isASCII || $0 == "〔" || $0 == "〕" ? $0 : "?" })
    })
  /// All of it but the form lines.
  private lazy var outsideForm: Squeezed = {
    let formLines = Set(form.map { Squeezed(FoldedText($0.text).folded) })
    return Squeezed(joining: squeezed.filter { !formLines.contains($0) })
  }()

  init(_ lines: [String], form: [FormLine]) {
    self.form = form
    folded = lines.map { FoldedText(QuotedForm.unquoted($0)).folded }
    squeezed = folded.map { Squeezed($0) }
    self.lines = Set(squeezed)
    whole = Squeezed(joining: squeezed)
  }

  /// A piece of a form line only: `O-105 电话 30分` without its box, which whoever types it means.
  func holdsInFormOnly(_ line: Squeezed) -> Bool { !lines.contains(line) && !outsideForm.contains(line) }

  /// A line of ours, or a piece of one.
  func holds(_ line: Squeezed) -> Bool {
    lines.contains(line) || whole.contains(line) || line.isPoor && wholeInASCII.contains(line)
  }
}
