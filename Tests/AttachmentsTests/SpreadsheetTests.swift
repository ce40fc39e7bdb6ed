import Foundation
import Testing

@testable import Attachments

/// What a spreadsheet program reads back.
@Suite struct SpreadsheetTests {
  /// libxlsxwriter writes sixteen digits: `0.56` stands there as `0.5600000000000001`, which is the same
  /// number to whoever reads it, and shown as 0.56.
  @Test func numbersAreReadBackAsTheyWereSaid() throws {
    let path = NSTemporaryDirectory() + "daybook-sheet-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let texts =
      (0..<20_000).map { cents in "\(cents / 100).\(cents % 100 / 10)\(cents % 10)" } + ["9999999999.99"]
    let sheet = try Spreadsheet(path: path)
    try sheet.begin("numbers", header: ["number"])
    for text in texts { try sheet.append([.number(text)]) }
    try sheet.close()
    let xml = try unpacked(path, "xl/worksheets/sheet1.xml")
    let values = xml.matches(of: /<c r="A\d+"><v>([^<]*)<\/v><\/c>/).map { String($0.output.1) }
    #expect(values.count == texts.count)
    for (value, text) in zip(values, texts) { #expect(Double(value) == Double(text), "\(text): \(value)") }
  }

  /// Who opens it sees sheets by their names, a header that stays, columns that show what they hold.
  @Test func eachSheetHasAHeaderThatStaysAndColumnsThatFit() throws {
    let path = NSTemporaryDirectory() + "daybook-sheet-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let book = try Spreadsheet(path: path)
    try book.begin("成员", header: ["成员", "分钟"])
    try book.append([.text("华东精密印刷有限公司"), .number("315")])
    try book.begin("a/b: [c]?", header: ["id"])
    try book.close()
    let sheets = try unpacked(path, "xl/workbook.xml").matches(of: /<sheet name="([^"]*)"/)
    #expect(sheets.map { String($0.output.1) } == ["成员", "ab c"])
    let first = try unpacked(path, "xl/worksheets/sheet1.xml")
    let widths = first.matches(of: /<col [^>]*width="([0-9.]+)"/).compactMap { Double($0.output.1) }
    #expect(widths.count == 2)
    #expect(widths.first.map { $0 >= 20 && $0 < 30 } == true)
    #expect(first.contains("state=\"frozen\""))
    #expect(first.contains("<autoFilter ref=\"A1:B2\"/>"))
    #expect(first.contains("orientation=\"landscape\""))
    #expect(try unpacked(path, "xl/worksheets/sheet2.xml").contains("<autoFilter ref=\"A1\"/>"))
  }

  @Test func aSecondSheetOfANameIsRefused() throws {
    let path = NSTemporaryDirectory() + "daybook-sheet-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let book = try Spreadsheet(path: path)
    try book.begin("people", header: ["id"])
    #expect(throws: SpreadsheetError.self) { try book.begin("people", header: ["id"]) }
    try book.close()
  }

  private func unpacked(_ path: String, _ part: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", path,
      part,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }
}
