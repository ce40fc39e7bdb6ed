import CXlsxwriter

/// An .xlsx file, written sheet by sheet and row by row in constant memory (libxlsxwriter).
public final class Spreadsheet {
  /// Excel's own limit of a cell's text; longer ones are cut. A character may count twice there.
  static let mostCharacters = 16_000
  /// Excel's own limit.
  static let mostRows: UInt32 = 1_048_576
  /// Excel's own limit of a sheet's name.
  private static let mostNameCharacters = 31
  /// Widths of columns in Latin characters; a filter's arrow stands in the padding.
  private static let leastWidth = 6
  private static let mostWidth = 50
  private static let padding = 3
  /// ISO 216, as Excel numbers papers.
  private static let a4: UInt8 = 9

  /// A cell: numbers stay numbers.
  public enum Cell: Sendable { case text(String), number(String) }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let heading: UnsafeMutablePointer<lxw_format>
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var row: UInt32 = 0
  /// The widest cell of each column of the open sheet, in Latin characters.
  private var widths: [Int] = []

  /// - Throws: `SpreadsheetError` when the file cannot be made.
  public init(path: String) throws(SpreadsheetError) {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(path, &options), let heading = workbook_add_format(workbook) else {
      throw SpreadsheetError(reason: "cannot write \(path)")
    }
    format_set_bold(heading)
    format_set_align(heading, UInt8(LXW_ALIGN_CENTER.rawValue))
    format_set_bottom(heading, UInt8(LXW_BORDER_THIN.rawValue))
    self.workbook = workbook
    self.heading = heading
  }

  /// Begins a sheet; its header stays in sight, filters, and stands on each printed page.
  ///
  /// - Parameter name: cut at what Excel allows, without the signs that it forbids.
  /// - Throws: `SpreadsheetError` for a second sheet of a name.
  public func begin(_ name: String, header: [String]) throws(SpreadsheetError) {
    finishSheet()
    let allowed = String(name.filter { !"[]:*?/\\".contains($0) }.prefix(Spreadsheet.mostNameCharacters))
    guard let sheet = workbook_add_worksheet(workbook, allowed) else {
      throw SpreadsheetError(reason: "no sheet can be called `\(allowed)`")
    }
    self.sheet = sheet
    row = 0
    widths = []
    try write(header.map { .text($0) }, heading)
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, Spreadsheet.a4)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_repeat_rows(sheet, 0, 0)
  }

  /// - Throws: `SpreadsheetError` beyond the last row that Excel knows.
  public func append(_ cells: [Cell]) throws(SpreadsheetError) { try write(cells, nil) }

  private func write(_ cells: [Cell], _ format: UnsafeMutablePointer<lxw_format>?) throws(SpreadsheetError) {
    guard row < Spreadsheet.mostRows else {
      throw SpreadsheetError(reason: "more than \(Spreadsheet.mostRows) rows")
    }
    for (column, cell) in cells.enumerated() {
      let result =
        switch cell {
        case .text(let text):
          worksheet_write_string(
            sheet, row, UInt16(column), String(text.prefix(Spreadsheet.mostCharacters)), format)
        case .number(let text): worksheet_write_number(sheet, row, UInt16(column), Double(text) ?? 0, format)
        }
      guard result == LXW_NO_ERROR else {
        throw SpreadsheetError(reason: String(cString: lxw_strerror(result)))
      }
      if column == widths.count { widths.append(0) }
      widths[column] = max(widths[column], Spreadsheet.width(of: cell))
    }
    row += 1
  }

  /// Ideographs are twice as wide as what Excel counts in.
  private static func width(of cell: Cell) -> Int {
    switch cell {
    case .number(let text): text.utf8.count
    case .text(let text):
      text.unicodeScalars.prefix(mostWidth).reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }
  }

  /// Columns as wide as what stands in them, within bounds, and a filter over all rows.
  private func finishSheet() {
    guard let sheet, !widths.isEmpty else { return }
    for (column, width) in widths.enumerated() {
      let shown = min(max(width, Spreadsheet.leastWidth), Spreadsheet.mostWidth)
      worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(shown + Spreadsheet.padding), nil)
    }
    worksheet_autofilter(sheet, 0, 0, max(row, 1) - 1, UInt16(widths.count - 1))
  }

  /// Writes the file out; nothing may follow.
  public func close() throws(SpreadsheetError) {
    finishSheet()
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
