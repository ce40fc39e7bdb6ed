/// The element names that change how text is laid out or whether it is seen.
enum HTMLName: Equatable {
  case br, tr, td, input, body, head, p, div, blockquote, pre
  /// Another element that begins and ends lines.
  case block(UInt64)
  /// An element without content.
  case void
  /// An element whose content is no text.
  case raw(String)
  /// Any other element, by a fingerprint of its name.
  case inline(UInt64)

  /// Longest name that is looked up, in bytes.
  private static let longest = 12

  init(_ bytes: ArraySlice<UInt8>) {
    let lowered = String(decoding: bytes.prefix(Self.longest + 1).map(\.loweredASCII), as: UTF8.self)
    self = Self.known[lowered] ?? .inline(Self.fingerprint(lowered))
  }

  private static func fingerprint(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static let known: [String: HTMLName] = {
    var table: [String: HTMLName] = [
      "br": .br, "tr": .tr, "td": .td, "th": .td, "input": .input, "body": .body, "head": .head, "p": .p,
      "div": .div, "blockquote": .blockquote, "pre": .pre,
    ]
    let blocks = """
      li ul ol dl dt dd table thead tbody tfoot caption h1 h2 h3 h4 h5 h6 section article header footer \
      main nav aside address center form fieldset figure figcaption hr includetail
      """
    for name in blocks.split(separator: " ") { table[String(name)] = .block(fingerprint(String(name))) }
    table["hr"] = .block(0)
    for name in ["img", "meta", "link", "col", "area", "base", "wbr", "source", "embed", "param", "track"] {
      table[name] = .void
    }
    for name in [
      "script", "style", "title", "noembed", "iframe", "xml", "svg", "object", "select", "noframes",
    ] {
      table[name] = .raw(name)
    }
    return table
  }()

  /// The name up to whose end tag everything is passed over.
  var rawContent: String? {
    if case .raw(let name) = self { name } else { nil }
  }

  var isVoid: Bool {
    switch self {
    case .br, .input, .void, .block(0): true
    default: false
    }
  }

  var isBlock: Bool {
    switch self {
    case .tr, .p, .div, .blockquote, .pre, .block, .body: true
    default: false
    }
  }

  /// Whether an open `p` ends where this element begins.
  var closesParagraph: Bool {
    switch self {
    case .p, .div, .blockquote, .pre, .block, .td, .tr: true
    default: false
    }
  }
}
