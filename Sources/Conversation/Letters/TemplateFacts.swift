import Mustache

/// A template's facts in the form that Mustache looks through fastest.
///
/// For a plain dictionary, array or string Mustache asks the runtime at each tag which protocols it meets;
/// these types meet them outright. What a template shows is the same, but for
/// characters that no letter shows.
struct TemplateFacts: MustacheParent {
  private let values: [String: Any]

  init(_ values: [String: Any]) { self.values = values.mapValues(TemplateFacts.value) }

  func child(named name: String) -> Any? { values[name] }

  private static func value(_ value: Any) -> Any {
    switch value {
    case let text as String: TemplateText(renderText: PlainText.shown(text))
    case let flag as Bool: flag
    case let number as Int: TemplateText(renderText: String(number))
    case let facts as [[String: Any]]: TemplateList(items: facts.map(TemplateFacts.init))
    case let texts as [String]:
      TemplateList(items: texts.map { TemplateText(renderText: PlainText.shown($0)) })
    default: value
    }
  }
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

/// Facts or texts one after the other.
struct TemplateList: MustacheSequence {
  let items: [Any]
  func makeIterator() -> IndexingIterator<[Any]> { items.makeIterator() }
}
