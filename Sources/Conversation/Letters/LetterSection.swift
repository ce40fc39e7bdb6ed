public import SalesDomain

/// One part of a letter to a person: its kind, what it is about, and the facts for both twins.
public struct LetterSection {
  public let kind: NoticeKind
  public let about: [ObjectID]
  public let form: [FormLine]
  /// What goes with the letter as pictures.
  public let pictures: [LetterPicture]
  private let context: LetterFacts
  /// Set where the section was written before and only stands in another letter now: its subject and text.
  let written: (subject: String, text: String)?
  /// What the template adds below a section that was written before.
  private(set) var below: LetterFacts?

  init(
    kind: NoticeKind, about: [ObjectID], form: [FormLine] = [], context: LetterFacts,
    pictures: [LetterPicture] = []
  ) {
    self.pictures = pictures
    self.kind = kind
    self.about = about
    self.form = form
    self.context = context
    written = nil
  }

  /// A letter of ours that was written before, to stand in another one without the frame's last lines.
  public init(written subject: String, text: String, kind: NoticeKind, about: [ObjectID]) {
    self.kind = kind
    self.about = about
    form = []
    pictures = []
    context = [:]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let frame = lines.lastIndex { $0.hasPrefix("ref: ") }.map { max(0, $0 - 1) } ?? lines.count
    written = (subject, lines[..<frame].joined(separator: "\n"))
  }

  /// What the template shows, with the pictures or with their bars of text in their place.
  func context(drawn: Bool) -> LetterFacts {
    if pictures.isEmpty { return context }
    return context.merging(["pictures": pictures.map { $0.facts(drawn: drawn) }, "hasPictures": true]) { $1 }
  }

  /// The same with what another section of its kind shows below it.
  public func followed(by section: LetterSection) -> LetterSection {
    var whole = self
    whole.below = section.context(drawn: false)
    return whole
  }
}

/// A composed letter, not yet put into mail form.
public struct ComposedLetter: Sendable {
  public let kinds: [NoticeKind]
  public let about: [ObjectID]
  public let form: [FormLine]
  public let subject: String
  public let text: String
  public let html: String
}

/// Puts one or several sections into one letter (X20): merged letters name how many things they hold.
public struct LetterComposer: Sendable {
  let templates: Templates

  public init(templates: Templates) { self.templates = templates }

  /// `sections` must not be empty; `token` ends the body as its reference line. `drawn` names the pictures in
  /// the HTML; without it their bars of text stand there.
  public func compose(
    _ sections: [LetterSection], language: Language, token: String, company: String, drawn: Bool = false
  ) throws(TemplateError) -> ComposedLetter {
    precondition(!sections.isEmpty, "a letter holds at least one section")
    var rendered: [Templates.Rendered] = []
    for section in sections { rendered.append(try render(section, language, drawn)) }
    var subject = rendered[0].subject
    if rendered.count > 1 {
      subject += language("（共 \(rendered.count) 件）", " (\(rendered.count) things)")
    }
    let about = sections.flatMap(\.about).reduce(into: [ObjectID]()) { if !$0.contains($1) { $0.append($1) } }
    let context = LetterComposer.frame(
      zip(rendered, sections.map(\.written?.text)).map { ($0, $1) }, subject: subject, token: token,
      company: company)
    let letter = try templates.render(Templates.layout, language, context)
    return ComposedLetter(
      kinds: sections.map(\.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }, about: about,
      form: sections.flatMap(\.form), subject: letter.subject, text: withoutGaps(letter.text),
      html: letter.html)
  }

  private func render(_ section: LetterSection, _ language: Language, _ drawn: Bool) throws(TemplateError)
    -> Templates.Rendered
  {
    guard let written = section.written else {
      return try templates.render(section.kind.rawValue, language, section.context(drawn: drawn))
    }
    let below = try section.below.map { facts throws(TemplateError) in
      try templates.render(section.kind.rawValue, language, facts)
    }
    return Templates.Rendered(
      subject: written.subject,
      text: [LetterComposer.trimmedEnd(written.text), below?.text].compactMap { $0 }.joined(
        separator: "\n\n"),
      html: below?.html ?? "")
  }

  /// What the layout may show; a part that was written before comes with its lines instead of HTML.
  static func frame(
    _ parts: [(rendered: Templates.Rendered, written: String?)], subject: String, token: String,
    company: String
  ) -> LetterFacts {
    let sections: [LetterFacts] = parts.enumerated().map { index, part in
      [
        "text": RenderedText(text: trimmedEnd(part.rendered.text)),
        "html": RenderedText(text: part.rendered.html), "subject": part.rendered.subject,
        "more": index < parts.count - 1,
        "written": part.written.map(lines(of:)) ?? [],
      ]
    }
    return [
      "sections": sections, "several": parts.count > 1, "subject": subject, "company": company,
      "reference": ReplyToken.line(token),
    ]
  }

  /// Lines as HTML shows them: no-break spaces keep indents and blank lines.
  private static func lines(of text: String) -> [String] {
    trimmedEnd(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = line.prefix { $0 == " " }.count
      return line.count == indent
        ? "\u{A0}" : String(repeating: "\u{A0}", count: indent) + line.dropFirst(indent)
    }
  }

  /// Templates leave blank lines where sections are empty: at most one stands together, none at the start.
  private func withoutGaps(_ text: String) -> String {
    var lines: [Substring] = []
    for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = Substring(bytes)
      let isBlank = bytes.allSatisfy { $0 == UInt8(ascii: " ") }
      if isBlank, lines.last.map({ $0.isEmpty }) ?? true { continue }
      lines.append(isBlank ? "" : line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func trimmedEnd(_ text: String) -> String {
    let end = text.utf8.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: " ") }
    return end.map { String(Substring(text.utf8[...$0])) } ?? ""
  }
}
