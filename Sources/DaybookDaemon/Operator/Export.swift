import Attachments
import Foundation
import SalesDomain
import SalesStore

/// The forms of an export: one JSON object a line, CSV with a byte order mark (RFC 4180), or a spreadsheet.
public enum ExportFormat: String, Sendable { case jsonl, csv, xlsx }

/// `daybook export`: rows to standard output, read from one snapshot.
public enum Export {
  /// Output is written in pieces of this many bytes.
  static let bufferSize = 1 << 16

  /// Writes all rows of a kind to standard output.
  ///
  /// - Throws: `ConfigurationError`, and `StoreError.missing` before the first start.
  public static func write(_ kind: ExportKind, _ format: ExportFormat, folder: String) async throws {
    let company = try await Company.read(folder: folder)
    let zone = company.zone
    let process = company.office.process
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    try await store.read { tx in
      let rows = ExportRows(tx: tx, zone: zone, process: process)
      switch format {
      case .jsonl:
        try lines(rows, kind, header: nil) { row in ExportRows.json(row, kind) + "\n" }
      case .csv:
        try lines(rows, kind, header: "\u{FEFF}" + kind.fields.joined(separator: ",") + "\r\n") { row in
          kind.fields.map { csv((row[$0] ?? .none).plain) }.joined(separator: ",") + "\r\n"
        }
      case .xlsx: try spreadsheet(rows, kind)
      }
    }
    try store.close()
  }

  private static func lines(
    _ rows: ExportRows, _ kind: ExportKind, header: String?, _ line: (ExportRows.Row) -> String
  ) throws {
    var buffer = Data((header ?? "").utf8)
    try rows.each(kind) { row in
      buffer.append(contentsOf: line(row).utf8)
      if buffer.count > bufferSize {
        try StandardOutput.write(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    try StandardOutput.write(buffer)
  }

  /// RFC 4180 §2; a value that a spreadsheet would read as a formula gets an apostrophe.
  static func csv(_ text: String) -> String {
    let risky = text.first.map { "=+-@".contains($0) } ?? false
    let isNumber = Double(text) != nil
    let safe = risky && !isNumber ? "'" + text : text
    guard safe.contains(where: { "\",\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  private static func spreadsheet(_ rows: ExportRows, _ kind: ExportKind) throws {
    let path = NSTemporaryDirectory() + "daybook-export-\(UUID().uuidString).xlsx"
    let sheet = try Spreadsheet(path: path)
    try sheet.begin(kind.rawValue, header: kind.fields)
    try rows.each(kind) { row in
      try sheet.append(
        kind.fields.map { name in
          switch row[name] ?? .none {
          case .number(let number): .number(number)
          case let value: .text(value.plain)
          }
        })
    }
    try sheet.close()
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path)
    try StandardOutput.write(data)
  }
}
