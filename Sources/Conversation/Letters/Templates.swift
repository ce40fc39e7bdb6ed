import Mustache
public import SalesDomain

/// The letters' templates, checked when they are made and never first at send time.
///
/// Each kind has `KIND.txt` (headers, blank line, body) and `KIND.html` (a fragment) in each language;
/// `layout.txt` and `layout.html` hold one or several of them together.
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

  /// The frame around all letters.
  public static let layout = "layout"
  /// The names every language must have.
  public static let names = [layout, BibleBooklet.template] + NoticeKind.written.map(\.rawValue)

  private let mails: [Language: [String: Mail]]

  /// `files` are sources by file name (`receipt.txt`) for each language.
  ///
  /// - Throws: `TemplateError` naming the language, the file, the line and what is wrong with it.
  public init(files: [Language: [String: String]]) throws(TemplateError) {
    MustacheContentTypes.register(TemplateHTML(), named: TemplateHTML.name)
    var mails: [Language: [String: Mail]] = [:]
    for language in Language.allCases {
      for name in Templates.names {
        mails[language, default: [:]][name] = try Templates.mail(name, language, files[language] ?? [:])
      }
    }
    self.mails = mails
  }

  private static func mail(
    _ name: String, _ language: Language, _ files: [String: String]
  ) throws(TemplateError) -> Mail {
    let (textFile, htmlFile) = ("\(language.rawValue)/\(name).txt", "\(language.rawValue)/\(name).html")
    guard let text = files["\(name).txt"] else { throw .missing(textFile) }
    guard let html = files["\(name).html"] else { throw .missing(htmlFile) }
    let lines = unixLines(text).split(separator: "\n", omittingEmptySubsequences: false)
    guard let blank = lines.firstIndex(of: ""),
      let header = lines.firstIndex(where: { $0.hasPrefix("Subject:") }),
      header < blank
    else {
      throw TemplateError(
        file: textFile, line: 1, "must begin with a line `Subject: …` and an empty line behind it")
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
      html: try template(unixLines(html)[...], from: 1, plain: false))
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
    _ source: String, _ tags: TemplateTags, _ file: String
  ) throws(TemplateError) -> MustacheTemplate {
    try template(unixLines(source)[...], from: 1, plain: false, tags, file)
  }

  /// Renders one section; header values lose every line break.
  func render(_ name: String, _ language: Language, _ context: LetterFacts) -> Rendered {
    guard let mail = mails[language]?[name] else {
      preconditionFailure("every written kind has a template: \(name)")
    }
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

  public init(file: String, line: Int? = nil, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  static func missing(_ file: String) -> TemplateError {
    TemplateError(file: file, "is missing; each kind of letter needs KIND.txt and KIND.html")
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
