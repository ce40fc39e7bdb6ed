import Foundation
import MailMessage
import SalesDomain

/// Letters as a person's mail client writes them, for rehearsals and the demo.
struct ScenarioLetter {
  let from: String
  let name: String
  let to: String
  let subject: String
  let text: String
  var html: String?
  let date: Instant
  let number: Int
  var inReplyTo: String?

  func bytes() -> [UInt8] {
    var headers = [
      "From: \(ScenarioLetter.word(name)) <\(from)>", "To: <\(to)>",
      "Subject: \(ScenarioLetter.word(subject))",
      "Date: \(dateText)",
      "Message-ID: <letter.\(number).\(date.ms)@\(from.split(separator: "@").last ?? "")>",
    ]
    if let inReplyTo { headers += ["In-Reply-To: <\(inReplyTo)>", "References: <\(inReplyTo)>"] }
    headers += [
      "MIME-Version: 1.0", "Content-Type: text/\(html == nil ? "plain" : "html"); charset=utf-8",
      "Content-Transfer-Encoding: base64",
    ]
    let content = Data((html ?? text).utf8).base64EncodedString(options: [.lineLength76Characters])
    return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + content + "\r\n").utf8)
  }

  /// RFC 2047, one encoded word.
  private static func word(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 127 && $0 >= 32 }
      ? text : "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?="
  }

  /// RFC 5322 §3.3; the letter's number makes each Date its own.
  private var dateText: String {
    let shifted = Instant(ms: date.ms + Int64(number % 60) * 1000)
    let utc = shifted.iso8601(in: .gmt)
    let day = Day(of: shifted, in: .gmt)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = utc.dropFirst(11).prefix(8)
    return "\(day.civil.day) \(months[day.civil.month - 1]) \(day.civil.year) \(clock) +0000"
  }
}

/// An answer to a letter of ours in one of the shapes that clients give it.
struct ScenarioAnswerBody {
  let shape: ScenarioAnswer.Shape
  let text: [String]
  /// The lines of the answered letter, edited.
  let quoted: [String]
  let attribution: String

  var plain: String {
    let quote = quoted.map { $0.isEmpty ? ">" : "> \($0)" }
    switch shape {
    case .top, .html: return (text + ["", attribution] + quote).joined(separator: "\n")
    case .bottom: return ([attribution] + quote + [""] + text).joined(separator: "\n")
    case .unquoted: return text.joined(separator: "\n")
    }
  }

  var html: String? {
    guard shape == .html else { return nil }
    func lines(_ list: [String]) -> String {
      list.map { "<div>\($0.isEmpty ? "<br>" : escaped($0))</div>" }.joined(separator: "\n")
    }
    return "<html><body>\(lines(text))<div><br></div><div>\(escaped(attribution))</div>"
      + "<blockquote type=\"cite\">\(lines(quoted))</blockquote></body></html>"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// Applies the edits; a message when one names no form line, or several.
  static func edited(_ lines: [String], _ edits: [ScenarioAnswer.Edit]) -> Result<[String], EditError> {
    var lines = lines
    for edit in edits {
      let found = lines.indices.filter {
        lines[$0].contains(edit.words) && (edit.replacement != nil || lines[$0].contains("〔"))
      }
      guard found.count == 1, let index = found.first else {
        return .failure(EditError(message: "\(found.count) form lines hold “\(edit.words)”"))
      }
      if let words = edit.replacement {
        let edited = lines[index].replacing(edit.words, with: words, maxReplacements: 1)
        lines.replaceSubrange(index...index, with: edited.split(separator: "\\n").map(String.init))
      }
      if edit.ticks { lines[index] = lines[index].replacing("[ ]", with: "[x]", maxReplacements: 1) }
      if !edit.appended.isEmpty { lines[index] += " " + edit.appended }
    }
    return .success(lines)
  }

  struct EditError: Error { let message: String }
}
