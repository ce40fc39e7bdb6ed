import Mustache

/// What a template may show, by the names of its tags.
typealias LetterFacts = [String: any LetterFact]

/// One value that a template may show: text, number, flag, or a list of texts or of further facts.
///
/// For a plain dictionary, array or string Mustache asks the runtime at each tag which protocols it meets;
/// what stands in for them here meets them outright. What a template shows is the same, but for
/// characters that no letter shows.
protocol LetterFact {
  var shown: Any { get }
}

extension String: LetterFact {
  var shown: Any { TemplateText(renderText: PlainText.shown(self)) }
}

/// What a template has made already: its characters were looked at then.
struct RenderedText: LetterFact {
  let text: String
  var shown: Any { TemplateText(renderText: text) }
}

extension Int: LetterFact {
  var shown: Any { TemplateText(renderText: String(self)) }
}

extension Bool: LetterFact {
  var shown: Any { self }
}

extension LetterFacts: LetterFact {
  var shown: Any { TemplateFacts(self) }
}

extension Array: LetterFact where Element: LetterFact {
  var shown: Any { TemplateList(items: map(\.shown)) }
}

/// LetterFacts as Mustache looks through them fastest.
struct TemplateFacts: MustacheParent {
  private let values: [String: Any]

  init(_ facts: LetterFacts) { values = facts.mapValues(\.shown) }

  func child(named name: String) -> Any? { values[name] }
}

/// A text, or a number as text.
struct TemplateText: MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { false }
}

/// HTML with its five special characters escaped, byte by byte.
struct TemplateHTML: MustacheContentType {
  /// The name in the templates' pragma.
  static let name = "DAYBOOK-HTML"

  func escapeText(_ text: String) -> String {
    guard text.utf8.contains(where: { TemplateHTML.escape($0) != nil }) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if let escape = TemplateHTML.escape(byte) { bytes += escape.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func escape(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}

/// LetterFacts or texts one after the other.
struct TemplateList: MustacheSequence {
  let items: [Any]
  func makeIterator() -> IndexingIterator<[Any]> { items.makeIterator() }
}
