import Attachments
import Foundation
import MailMessage
import SalesDomain

/// A table that goes with a receipt as .xlsx.
enum QuerySheet {
  typealias Row = [(text: String, isNumber: Bool)]

  static func make(
    _ name: String, day: Day, header: [String], rows: [Row]
  ) throws -> OutgoingMessage.Attachment {
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
