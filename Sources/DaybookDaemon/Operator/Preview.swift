import Conversation
import Foundation
import SalesDomain

/// `daybook preview`: every written kind in both languages, rendered from the templates that would be used.
public enum Preview {
  /// Returns the index page's path.
  ///
  /// - Throws: `TemplateError`, and `UsageError` for a place that cannot be written to.
  public static func write(to folder: String, configuration: String) throws -> String {
    try TargetFolder.fill(folder) { try writeAll(to: folder, configuration: configuration) }
  }

  private static func writeAll(to folder: String, configuration: String) throws -> String {
    let (templates, _) = try ShippedFiles(configuration: configuration).templates()
    try templates.readAll()
    var pages: [LetterIndex.Page] = []
    for language in Language.allCases {
      for sample in SampleLetters.all(language) {
        let letter = try LetterComposer(templates: templates).compose(
          sample.sections, language: language, token: "abcdefghijklmnop",
          company: language("示例公司", "Example Ltd"), drawn: true)
        let name = "\(language.rawValue)-\(sample.name)"
        let pictures = try draw(sample.sections, as: name, in: folder, configuration)
        try TextFile.write(pictures.shown(in: letter.html), to: "\(folder)/\(name).html")
        try TextFile.write(letter.subject + "\n\n" + letter.text, to: "\(folder)/\(name).txt")
        pages.append(
          LetterIndex.Page(group: language.rawValue, title: letter.subject, note: sample.name, file: name))
      }
    }
    for language in Language.allCases {
      guard let booklet = try SampleLetters.booklet(language, templates) else { continue }
      let name = "\(language.rawValue)-bible"
      try TextFile.write(booklet.html, to: "\(folder)/\(name).html")
      try TextFile.write(booklet.text, to: "\(folder)/\(name).txt")
      pages.append(
        LetterIndex.Page(group: language.rawValue, title: booklet.title, note: "bible", file: name))
    }
    try TextFile.write(LetterIndex.html(title: "Daybook: letters", pages), to: "\(folder)/index.html")
    return "\(folder)/index.html"
  }
}

extension Preview {
  /// The pictures of a letter as files beside it.
  private static func draw(
    _ sections: [LetterSection], as name: String, in folder: String, _ configuration: String
  ) throws -> PicturesBeside {
    var beside = PicturesBeside()
    let pictures = sections.flatMap(\.pictures)
    guard !pictures.isEmpty else { return beside }
    let figures = try JSONEncoder().encode(pictures.map(\.figures))
    let drawn = Drawing.pictures(in: [UInt8](try Drawing.draw(figures, configuration: configuration))) ?? []
    for (picture, bytes) in zip(pictures, drawn) {
      try beside.add(bytes, contentID: picture.contentID, file: "\(name)-\(picture.name).png", in: folder)
    }
    return beside
  }
}

/// Pictures of a letter that lie beside its HTML as files.
struct PicturesBeside {
  private var files: [(contentID: String, file: String)] = []

  mutating func add(_ bytes: [UInt8], contentID: String, file: String, in folder: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
    files.append((contentID, file))
  }

  /// The HTML with the files in the place of the parts.
  func shown(in html: String) -> String {
    files.reduce(html) { $0.replacing("cid:\($1.contentID)", with: $1.file) }
  }
}

/// A page that lists letters to open in a browser.
enum LetterIndex {
  struct Page {
    let group: String
    let title: String
    let note: String
    /// Without `.html` and `.txt`.
    let file: String
  }

  static func html(title: String, intro: String = "", _ pages: [Page]) -> String {
    var rows = ""
    var group = ""
    for page in pages {
      if page.group != group {
        group = page.group
        rows +=
          "<tr><th colspan=\"3\" align=\"left\" style=\"padding:14px 8px 4px\">\(escaped(group))</th></tr>\n"
      }
      rows += """
        <tr><td style="padding:4px 8px;color:#667085">\(escaped(page.note))</td>\
        <td style="padding:4px 8px"><a href="\(page.file).html">\(escaped(page.title))</a></td>\
        <td style="padding:4px 8px"><a href="\(page.file).txt">text</a></td></tr>\n
        """
    }
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(escaped(title))</title></head>
      <body style="font-family:sans-serif;max-width:900px;margin:24px auto;color:#101828">
      <h1 style="font-size:20px">\(escaped(title))</h1>\(intro)
      <table style="border-collapse:collapse;font-size:15px">\(rows)</table></body></html>

      """
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
