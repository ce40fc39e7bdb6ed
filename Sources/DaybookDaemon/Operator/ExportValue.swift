/// One value of an export, with its JSON and CSV forms.
enum ExportValue: Hashable, Sendable {
  case text(String)
  /// A JSON number as it is written: `350000.00`, `2.4`, `45`.
  case number(String)
  case list([String])
  case none

  static func optional(_ text: String?) -> ExportValue { text.map { .text($0) } ?? .none }
  static func int(_ number: Int) -> ExportValue { .number(String(number)) }

  /// For CSV, spreadsheets and scenarios: lists are joined by `+`.
  var plain: String {
    switch self {
    case .text(let text), .number(let text): text
    case .list(let items): items.joined(separator: "+")
    case .none: ""
    }
  }

  var json: String {
    switch self {
    case .text(let text): ExportValue.quoted(text)
    case .number(let number): number
    case .list(let items): "[" + items.map(ExportValue.quoted).joined(separator: ",") + "]"
    case .none: "null"
    }
  }

  /// A JSON string (RFC 8259 §7).
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
