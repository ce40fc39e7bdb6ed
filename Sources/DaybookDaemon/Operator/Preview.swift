import Conversation
import Foundation
import SalesDomain

/// `daybook preview`: every written kind in both languages, rendered from the templates that would be used.
public enum Preview {
  /// Returns the index page's path.
  public static func write(to folder: String, configuration: String) throws -> String {
    let (templates, _) = try ShippedFiles(configuration: configuration).templates()
    var pages: [LetterIndex.Page] = []
    for language in Language.allCases {
      for sample in SampleLetters.all(language) {
        let letter = LetterComposer(templates: templates).compose(
          sample.sections, language: language, token: "abcdefghijklmnop",
          company: language("示例公司", "Example Ltd"))
        let name = "\(language.rawValue)-\(sample.name)"
        try TextFile.write(letter.html, to: "\(folder)/\(name).html")
        try TextFile.write(letter.subject + "\n\n" + letter.text, to: "\(folder)/\(name).txt")
        pages.append(
          LetterIndex.Page(group: language.rawValue, title: letter.subject, note: sample.name, file: name))
      }
    }
    for language in Language.allCases {
      guard let booklet = SampleLetters.booklet(language, templates) else { continue }
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
