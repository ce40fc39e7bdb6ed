/// A text at its place on a picture.
struct PictureLabel: Hashable {
  /// Which end of the text stands at `x`, in the words of SVG.
  enum Anchor: String { case start, middle, end }

  let text: String
  let x: Double
  /// The line on which the letters stand.
  let y: Double
  let size: Double
  let anchor: Anchor

  init(_ text: String, x: Double, y: Double, size: Double, _ anchor: Anchor = .start) {
    self.text = text
    self.x = x
    self.y = y
    self.size = size
    self.anchor = anchor
  }

  /// What it covers, somewhat more than the letters do.
  var box: PictureBox {
    let width = TextMeasure.width(text, size: size)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return PictureBox(left: left, top: y - size * 0.9, right: left + width, bottom: y + size * 0.25)
  }

  var facts: LetterFacts {
    [
      "x": PictureLayout.text(x), "y": PictureLayout.text(y), "size": PictureLayout.text(size),
      "anchor": anchor.rawValue, "text": text,
    ]
  }
}

/// A part of a picture's plane.
struct PictureBox: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  func meets(_ other: PictureBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func holds(_ other: PictureBox) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}

/// A picture before it is drawn: where everything stands, in units of CSS.
///
/// The template says how it looks; what it may name is what stands here.
struct PictureLayout {
  /// All pictures are as wide, so that they make one strip: on a phone a unit is nearly a pixel of CSS.
  static let width = 400.0
  static let margin = 16.0
  static let titleSize = 15.0
  static let textSize = 12.0
  static let smallSize = 11.0
  /// The line of the title.
  static let titleLine = 28.0

  let height: Double
  /// Texts by the name of their group in the template.
  var labels: [String: [PictureLabel]] = [:]
  /// Everything else that the template draws.
  var shapes: LetterFacts = [:]

  init(height: Double) { self.height = height }

  var context: LetterFacts {
    var facts = shapes
    for (group, labels) in labels { facts[group] = labels.map(\.facts) }
    facts["width"] = PictureLayout.text(PictureLayout.width)
    facts["height"] = PictureLayout.text(height)
    return facts
  }

  /// The title on the left, and what matters most on the right; both are cut before they meet.
  mutating func addTitle(_ title: String, newest: String = "") {
    let room = PictureLayout.width - 2 * PictureLayout.margin
    let right = TextMeasure.cut(newest, to: room * 0.5, size: PictureLayout.textSize)
    let rightWidth = right.isEmpty ? 0 : TextMeasure.width(right, size: PictureLayout.textSize) + 10
    let left = TextMeasure.cut(title, to: room - rightWidth, size: PictureLayout.titleSize)
    labels["title"] = [
      PictureLabel(left, x: PictureLayout.margin, y: PictureLayout.titleLine, size: PictureLayout.titleSize)
    ]
    labels["newest"] =
      right.isEmpty
      ? []
      : [
        PictureLabel(
          right, x: PictureLayout.width - PictureLayout.margin, y: PictureLayout.titleLine,
          size: PictureLayout.textSize, .end)
      ]
  }

  /// One decimal, without a needless zero.
  static func text(_ value: Double) -> String { Wording.tenths(Int((value * 10).rounded())) }

  /// Points as SVG writes them.
  static func points(_ points: [(x: Double, y: Double)]) -> String {
    points.map { "\(text($0.x)),\(text($0.y))" }.joined(separator: " ")
  }
}
