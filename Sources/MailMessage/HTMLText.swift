/// The visible text of an HTML letter, line by line.
///
/// Quotes become `> ` signs so that one splitter serves both bodies. It is a tokenizer with a small bounded
/// stack and no tree: most letters of QQ Mail, NetEase and WeCom are HTML only, and strangers choose what
/// arrives here.
struct HTMLText {
  /// Most elements that matter (hidden, quoting, preformatted) open at once; deeper ones change nothing.
  private static let deepestStack = 48

  /// What an open element does to the text inside it.
  private enum Effect {
    case hidden
    case quote
    /// A client's wrapper of quote and attribution: it quotes until a real blockquote opens inside it.
    case quoteUntilBlockquote(opened: Bool)
    case preformatted
    case signature
  }

  /// An open element that matters, with how many of the same name are open inside it.
  private struct Open {
    let name: HTMLName
    var effect: Effect
    var nested = 0
  }

  private var writer: HTMLLineWriter
  private var stack: [Open] = []
  private var hiddenDepth = 0
  private var preformattedDepth = 0

  private init(limit: Int) { writer = HTMLLineWriter(limit: limit) }

  /// The text of an HTML document. Stops soon after `limit` bytes of text, which the caller then sees is
  /// exceeded.
  static func text(of html: String, limit: Int) -> String {
    var reader = HTMLText(limit: limit)
    var tokenizer = HTMLTokenizer(Array(html.utf8))
    while !reader.writer.isFull, let token = tokenizer.next() {
      switch token {
      case .text(let bytes):
        if reader.hiddenDepth == 0 { reader.writer.text(bytes, preformatted: reader.preformattedDepth > 0) }
      case .start(let tag):
        let name = HTMLName(tag.name)
        if let raw = name.rawContent {
          if !tag.isSelfClosing { tokenizer.skipContent(of: raw) }
        } else {
          reader.start(name, tag)
        }
      case .end(let bytes):
        reader.end(HTMLName(bytes))
      }
    }
    return reader.writer.finished()
  }

  private mutating func start(_ name: HTMLName, _ tag: HTMLTag) {
    if name.closesParagraph { closeParagraph() }
    if !name.isVoid, !tag.isSelfClosing, !noteNested(name) || hiddenDepth == 0 {
      if let effect = effect(of: name, tag) { push(name, effect) }
    }
    guard hiddenDepth == 0 else { return }
    switch name {
    case .br: writer.lineBreak()
    case .tr: writer.rowStart()
    case .td: writer.cellStart()
    case .input: checkbox(tag)
    case .block(0): rule(tag)
    case .body: writer.blockBoundary()
    default: if name.isBlock { writer.blockBoundary() }
    }
  }

  private mutating func end(_ name: HTMLName) {
    let wasHidden = hiddenDepth > 0
    if let index = stack.lastIndex(where: { $0.name == name }) {
      if stack[index].nested > 0 {
        stack[index].nested -= 1
      } else {
        if hiddenDepth == 0, name.isBlock { writer.blockBoundary() }
        while stack.count > index { pop() }
      }
    }
    if hiddenDepth == 0, !wasHidden {
      if name == .td { writer.cellEnd() } else if name.isBlock { writer.blockBoundary() }
    }
  }

  /// Counts an element of the same name inside one that matters; true if there is such a one.
  private mutating func noteNested(_ name: HTMLName) -> Bool {
    guard let index = stack.lastIndex(where: { $0.name == name }) else { return false }
    stack[index].nested += 1
    return true
  }

  private mutating func push(_ name: HTMLName, _ effect: Effect) {
    guard stack.count < Self.deepestStack else { return }
    // The element was counted as nested in an outer one of its name; now it is on the stack itself.
    if let index = stack.lastIndex(where: { $0.name == name }), stack[index].nested > 0 {
      stack[index].nested -= 1
    }
    if case .quote = effect { openBlockquote() }
    stack.append(Open(name: name, effect: effect))
    apply(effect, +1)
  }

  private mutating func pop() {
    guard let open = stack.popLast() else { return }
    apply(open.effect, -1)
  }

  private mutating func apply(_ effect: Effect, _ change: Int) {
    switch effect {
    case .hidden: hiddenDepth += change
    case .preformatted: preformattedDepth += change
    case .signature: writer.signature(change)
    case .quote: writer.quote(change)
    case .quoteUntilBlockquote(let opened): if !opened { writer.quote(change) }
    }
  }

  /// A blockquote inside a client's wrapper takes over from the wrapper, whose later words are the writer's
  /// own.
  private mutating func openBlockquote() {
    for index in stack.indices.reversed() {
      if case .quoteUntilBlockquote(let opened) = stack[index].effect {
        if !opened {
          stack[index].effect = .quoteUntilBlockquote(opened: true)
          writer.quote(-1)
        }
        return
      }
      if case .quote = stack[index].effect { return }
    }
  }

  /// A `p` ends where the next block begins.
  private mutating func closeParagraph() {
    guard stack.last?.name == .p, stack.last?.nested == 0 else { return }
    pop()
  }

  private func effect(of name: HTMLName, _ tag: HTMLTag) -> Effect? {
    if name == .head { return .hidden }
    if hiddenDepth > 0 { return nil }
    if tag.attribute("hidden") != nil { return .hidden }
    if let style = tag.attribute("style") {
      if HTMLStyle.hides(style) { return .hidden }
      if HTMLStyle.isPreformatted(style) { return .preformatted }
    }
    switch name {
    case .blockquote: return .quote
    case .pre: return .preformatted
    case .div: return HTMLSignature.opens(tag) ? .signature : wrapper(tag)
    default: return nil
    }
  }

  private func wrapper(_ tag: HTMLTag) -> Effect? {
    if let id = tag.attribute("id"), id.equalsFolded("isreplycontent") { return .quote }
    guard let names = tag.attribute("class"), !names.isEmpty else { return nil }
    let classes = names.split(whereSeparator: \.isWhite)
    let wrappers = ["gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote"]
    let isWrapper = classes.contains { one in wrappers.contains { one.equalsFolded($0) } }
    return isWrapper ? .quoteUntilBlockquote(opened: false) : nil
  }

  /// A short rule is what Foxmail and QQ Mail draw above a signature: it is written as its delimiter.
  private mutating func rule(_ tag: HTMLTag) {
    writer.blockBoundary()
    if let style = tag.attribute("style"), HTMLStyle.isShortRule(style) {
      writer.signatureDelimiter()
    }
  }

  private mutating func checkbox(_ tag: HTMLTag) {
    guard let type = tag.attribute("type"), type.equalsFolded("checkbox") else { return }
    let mark = tag.attribute("checked") == nil ? "[ ] " : "[x] "
    writer.text(Array(mark.utf8)[...], preformatted: false)
  }
}

/// What a style attribute says about visibility.
enum HTMLStyle {
  static func hides(_ style: ArraySlice<UInt8>) -> Bool {
    style.split(separator: ASCII.semicolon).contains { declaration in
      let halves = declaration.split(separator: ASCII.colon, maxSplits: 1)
      guard halves.count == 2 else { return false }
      let name = halves[0].trimmedWhite
      let value = halves[1].trimmedWhite.prefix { !$0.isWhite && $0 != 0x21 }
      if name.equalsFolded("display") { return value.equalsFolded("none") }
      if name.equalsFolded("visibility") { return value.equalsFolded("hidden") }
      if name.equalsFolded("mso-hide") { return value.equalsFolded("all") }
      return name.equalsFolded("font-size") && isZero(value)
    }
  }

  /// `0`, `0px`, `0.0em` and the like.
  private static func isZero(_ value: ArraySlice<UInt8>) -> Bool {
    let number = value.prefix { $0.isDigit || $0 == ASCII.dot }
    return !number.isEmpty && number.allSatisfy { $0 == 0x30 || $0 == ASCII.dot }
  }

  /// Widest rule that stands above a signature, in pixels: Foxmail's has 210, QQ Mail's 50.
  private static let widestShortRule = 210

  static func isShortRule(_ style: ArraySlice<UInt8>) -> Bool {
    style.split(separator: ASCII.semicolon).contains { declaration in
      let halves = declaration.split(separator: ASCII.colon, maxSplits: 1)
      guard halves.count == 2, halves[0].trimmedWhite.equalsFolded("width") else { return false }
      let value = halves[1].trimmedWhite
      let digits = value.prefix { $0.isDigit }
      guard value.dropFirst(digits.count).equalsFolded("px"), let width = Int(digits.text) else {
        return false
      }
      return width > 0 && width <= widestShortRule
    }
  }

  static func isPreformatted(_ style: ArraySlice<UInt8>) -> Bool {
    style.split(separator: ASCII.semicolon).contains { declaration in
      let halves = declaration.split(separator: ASCII.colon, maxSplits: 1)
      guard halves.count == 2, halves[0].trimmedWhite.equalsFolded("white-space") else { return false }
      let value = halves[1].trimmedWhite
      return value.hasFoldedPrefix("pre")
    }
  }
}
