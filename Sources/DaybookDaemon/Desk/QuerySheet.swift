import Attachments
import Conversation
import Foundation
import Logging
import MailMessage
import SalesDomain

/// Tables that go with a letter as one .xlsx.
struct QuerySheet {
  /// With the day it names the file.
  let name: String
  let day: Day
  let tables: [LetterTable]

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
    let book = try Spreadsheet(path: file.path())
    for table in tables {
      try book.begin(table.name, header: table.header)
      for row in table.rows { try book.append(row.map { $0.isNumber ? .number($0.text) : .text($0.text) }) }
    }
    try book.close()
    return OutgoingMessage.Attachment(
      filename: "\(name)-\(day).xlsx",
      mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      bytes: [UInt8](try Data(contentsOf: file)), contentID: nil)
  }
}

extension QuerySheet {
  /// One table alone.
  init(name: String, day: Day, header: [String], rows: [LetterTable.Row]) {
    self.init(name: name, day: day, tables: [LetterTable(name: name, header: header, rows: rows)])
  }
}
