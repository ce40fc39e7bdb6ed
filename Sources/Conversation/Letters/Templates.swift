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
  public static let names = [layout] + NoticeKind.written.map(\.rawValue)

  private let mails: [Language: [String: Mail]]

  /// `files` are sources by file name (`receipt.txt`) for each language.
  ///
  /// - Throws: `TemplateError` naming the language, the file and what is wrong with it.
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
    guard let text = files["\(name).txt"] else { throw .missing("\(language.rawValue)/\(name).txt") }
    guard let html = files["\(name).html"] else { throw .missing("\(language.rawValue)/\(name).html") }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let blank = lines.firstIndex(of: ""),
      let header = lines[..<blank].first(where: { $0.hasPrefix("Subject:") })
    else { throw .noSubject("\(language.rawValue)/\(name).txt") }
    let body = lines[(blank + 1)...].joined(separator: "\n")
    return Mail(
      subject: try template(
        header.dropFirst("Subject:".count), plain: true, "\(language.rawValue)/\(name).txt"),
      text: try template(body[...], plain: true, "\(language.rawValue)/\(name).txt"),
      html: try template(html[...], plain: false, "\(language.rawValue)/\(name).html"))
  }

  private static func template(
    _ source: Substring, plain: Bool, _ file: String
  ) throws(TemplateError) -> MustacheTemplate {
    do {
      let type = plain ? "TEXT" : TemplateHTML.name
      return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(type)}}" + source)
    } catch {
      throw .unreadable(file, "\(error)")
    }
  }

  /// Renders one section; header values lose every line break.
  func render(_ name: String, _ language: Language, _ context: [String: Any]) -> Rendered {
    guard let mail = mails[language]?[name] else {
      preconditionFailure("every written kind has a template: \(name)")
    }
    let facts = TemplateFacts(context)
    return Rendered(
      subject: trimmed(oneLine(mail.subject.render(facts))), text: mail.text.render(facts),
      html: mail.html.render(facts))
  }
}

/// What is wrong with the templates as a whole; `check` prints it and nothing starts.
public enum TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(String)
  case noSubject(String)
  case unreadable(String, String)

  public var description: String {
    switch self {
    case .missing(let file): "template \(file) is missing; each kind needs KIND.txt and KIND.html"
    case .noSubject(let file): "template \(file) must begin with a line `Subject: …` and a blank line"
    case .unreadable(let file, let reason): "template \(file) cannot be read: \(reason)"
    }
  }
}

func oneLine(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return text }
  return String(
    String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
}
