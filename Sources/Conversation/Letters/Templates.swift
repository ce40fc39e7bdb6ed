import Mustache
public import SalesDomain

/// A template as it was found: where it lies and what it says.
public struct TemplateSource: Sendable {
  public let path: String
  public let text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}

/// The letters' templates.
///
/// Each kind has `KIND.txt` (headers, blank line, body) and `KIND.html` (a fragment) in each language;
/// `layout.txt` and `layout.html` hold one or several of them together. What somebody changed is checked when
/// the templates are made and never first at send time; what the program came with is read when first used,
/// since a start that reads a hundred files for one letter is long, or by `readAll`.
public struct Templates: Sendable {
  /// A rendered section or letter.
  public struct Rendered: Sendable {
    public let subject: String
    public let text: String
    public let html: String
  }

  private struct Mail: Sendable {
    let subject: MustacheTemplate
    let text: MustacheTemplate
    let html: MustacheTemplate
  }

  private struct Key: Hashable {
    let name: String
    let language: Language
  }

  /// The frame around all letters.
  public static let layout = "layout"
  /// The names every language must have.
  public static let names = [layout, BibleBooklet.template] + NoticeKind.written.map(\.rawValue)

  private let files: [Language: [String: TemplateSource]]
  /// What was read, shared by all copies.
  private let mails = ReadOnce<Key, Mail>()

  /// `files` are sources by file name (`receipt.txt`) for each language; those that `isShipped` are read when
  /// first used.
  ///
  /// - Throws: `TemplateError` naming the file, the line and what is wrong with it.
  public init(
    files: [Language: [String: TemplateSource]], isShipped: (TemplateSource) -> Bool
  ) throws(TemplateError) {
    MustacheContentTypes.register(TemplateHTML(), named: TemplateHTML.name)
    self.files = files
    for language in Language.allCases {
      for name in Templates.names {
        let (text, html) = try sources(name, language)
        if !isShipped(text) || !isShipped(html) { _ = try mail(name, language) }
      }
    }
  }

  /// Reads every one of them now.
  ///
  /// - Throws: `TemplateError`.
  public func readAll() throws(TemplateError) {
    for language in Language.allCases {
      for name in Templates.names { _ = try mail(name, language) }
    }
  }

  private func sources(
    _ name: String, _ language: Language
  ) throws(TemplateError) -> (text: TemplateSource, html: TemplateSource) {
    func source(_ file: String) throws(TemplateError) -> TemplateSource {
      guard let source = files[language]?[file] else { throw .missing("\(language.rawValue)/\(file)") }
      return source
    }
    return (try source("\(name).txt"), try source("\(name).html"))
  }

  private func mail(_ name: String, _ language: Language) throws(TemplateError) -> Mail {
    try mails(Key(name: name, language: language)) { () throws(TemplateError) -> Mail in
      try Templates.read(name, try sources(name, language))
    }
  }

  private static func read(
    _ name: String, _ sources: (text: TemplateSource, html: TemplateSource)
  ) throws(TemplateError) -> Mail {
    let (textFile, htmlFile) = (sources.text.path, sources.html.path)
    let lines = unixLines(sources.text.text).split(separator: "\n", omittingEmptySubsequences: false)
    guard let blank = lines.firstIndex(of: ""),
      let header = lines.firstIndex(where: { $0.hasPrefix("Subject:") }),
      header < blank, !trimmed(lines[header].dropFirst("Subject:".count)).isEmpty
    else {
      throw TemplateError(
        file: textFile, line: 1, "must begin with a line `Subject: …` and an empty line behind it")
    }
    if let stray = lines[..<blank].indices.first(where: { $0 != header }) {
      throw TemplateError(
        file: textFile, line: stray + 1, "no letter shows this line; the text begins behind an empty line")
    }
    for (file, text) in [(textFile, sources.text.text), (htmlFile, sources.html.text)]
    where text.utf8.contains(0) {
      throw TemplateError(file: file, "holds a NUL byte; save it as UTF-8 text")
    }
    let tags = TemplateTags.ofTemplates[name] ?? TemplateTags(of: [:])
    func template(
      _ source: Substring, from line: Int, plain: Bool
    ) throws(TemplateError) -> MustacheTemplate {
      try Templates.template(source, from: line, plain: plain, tags, plain ? textFile : htmlFile)
    }
    return Mail(
      subject: try template(lines[header].dropFirst("Subject:".count), from: header + 1, plain: true),
      text: try template(
        lines[(blank + 1)...].joined(separator: "\n")[...], from: blank + 2, plain: true),
      html: try template(unixLines(sources.html.text)[...], from: 1, plain: false))
  }

  /// Without the byte order mark and the CRLF of some editors.
  private static func unixLines(_ text: String) -> String {
    let text = text.replacing("\r\n", with: "\n")
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }

  private static func template(
    _ source: Substring, from line: Int, plain: Bool, _ tags: TemplateTags, _ file: String
  ) throws(TemplateError) -> MustacheTemplate {
    do {
      try TemplateCheck.check(source, from: line, tags: tags)
    } catch {
      throw TemplateError(file: file, line: error.line, error.message)
    }
    do {
      let type = plain ? "TEXT" : TemplateHTML.name
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(type)}}" + source)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplateError(
        file: file, line: line + error.context.lineNumber - 1,
        "`\(trimmed(error.context.line))` holds a tag that cannot be read")
    } catch {
      throw TemplateError(file: file, "cannot be read as a template")
    }
  }

  /// A template that is no letter: a drawing, escaped as HTML is.
  static func drawing(
    _ source: TemplateSource, _ tags: TemplateTags
  ) throws(TemplateError) -> MustacheTemplate {
    try template(unixLines(source.text)[...], from: 1, plain: false, tags, source.path)
  }

  /// Renders one section; header values lose every line break.
  ///
  /// - Throws: `TemplateError` for a shipped file that was damaged after the installation.
  func render(
    _ name: String, _ language: Language, _ context: LetterFacts
  ) throws(TemplateError) -> Rendered {
    let mail = try mail(name, language)
    let facts = TemplateFacts(context)
    return Rendered(
      subject: trimmed(oneLine(mail.subject.render(facts))), text: mail.text.render(facts),
      html: mail.html.render(facts))
  }
}

/// What is wrong with a template: its file, the line if it is one line's fault, and one sentence.
///
/// `check` prints it and nothing starts.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int?
  public let message: String
  /// `file` was found nowhere and is named without its folder.
  public private(set) var isMissing = false

  public init(file: String, line: Int? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  static func missing(_ file: String) -> TemplateError {
    var error = TemplateError(
      file: file, "is missing; each kind of letter needs KIND.txt and KIND.html, each picture NAME.svg")
    error.isMissing = true
    return error
  }

  /// The same mistake under the name by which the operator finds the file.
  public func at(_ path: String) -> TemplateError { TemplateError(file: path, line: line, message) }

  public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}

func oneLine(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return text }
  return String(
    String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
}
