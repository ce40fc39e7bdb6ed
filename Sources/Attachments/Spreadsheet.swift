import CXlsxwriter

/// An .xlsx file with one sheet, written row by row in constant memory (libxlsxwriter).
public final class Spreadsheet {
  /// Excel's own limit of a cell's text; longer ones are cut. A character may count twice there.
  static let mostCharacters = 16_000
  /// Excel's own limit.
  static let mostRows: UInt32 = 1_048_576

  /// A cell: numbers stay numbers.
  public enum Cell: Sendable { case text(String), number(String) }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private var row: UInt32 = 0

  /// - Throws: `SpreadsheetError` when the file cannot be made.
  public init(path: String, name: String, header: [String]) throws(SpreadsheetError) {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(path, &options), let sheet = workbook_add_worksheet(workbook, name)
    else { throw SpreadsheetError(reason: "cannot write \(path)") }
    self.workbook = workbook
    self.sheet = sheet
    try append(header.map { .text($0) })
  }

  /// - Throws: `SpreadsheetError` beyond the last row that Excel knows, or for a text over 32,767 characters.
  public func append(_ cells: [Cell]) throws(SpreadsheetError) {
    guard row < Spreadsheet.mostRows else {
      throw SpreadsheetError(reason: "more than \(Spreadsheet.mostRows) rows")
    }
    for (column, cell) in cells.enumerated() {
      let result =
        switch cell {
        case .text(let text):
          worksheet_write_string(
            sheet, row, UInt16(column), String(text.prefix(Spreadsheet.mostCharacters)), nil)
        case .number(let text): worksheet_write_number(sheet, row, UInt16(column), Double(text) ?? 0, nil)
        }
      guard result == LXW_NO_ERROR else {
        throw SpreadsheetError(reason: String(cString: lxw_strerror(result)))
      }
    }
    row += 1
  }

  /// Writes the file out; nothing may follow.
  public func close() throws(SpreadsheetError) {
    let result = workbook_close(workbook)
    guard result == LXW_NO_ERROR else {
      throw SpreadsheetError(reason: String(cString: lxw_strerror(result)))
    }
  }
}

/// The spreadsheet could not be written.
public struct SpreadsheetError: Error, Sendable, CustomStringConvertible {
  let reason: String
  public var description: String { reason }
}
