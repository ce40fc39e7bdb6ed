import Attachments
import Foundation
import Logging
import MailMessage
import SalesDomain

/// A table that goes with a letter as .xlsx.
struct QuerySheet {
  typealias Row = [(text: String, isNumber: Bool)]

  let name: String
  let day: Day
  let header: [String]
  let rows: [Row]

  /// The file; nil where the disk refuses it, which the log tells and the letter must say.
  func file(_ log: Logger) -> OutgoingMessage.Attachment? {
    do {
      return try written()
    } catch {
      log.error("a letter goes without its table", metadata: ["table": "\(name)", "error": "\(error)"])
      return nil
    }
  }

  private func written() throws -> OutgoingMessage.Attachment {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "daybook-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    let sheet = try Spreadsheet(path: file.path(), name: name, header: header)
    for row in rows { try sheet.append(row.map { $0.isNumber ? .number($0.text) : .text($0.text) }) }
    try sheet.close()
    return OutgoingMessage.Attachment(
      filename: "\(name)-\(day).xlsx",
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      bytes: [UInt8](try Data(contentsOf: file)), contentID: nil)
  }
}
