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
    let sheet = try Spreadsheet(path: path, name: "numbers", header: ["number"])
    for text in texts { try sheet.append([.number(text)]) }
    try sheet.close()
    let xml = try unpacked(path, "xl/worksheets/sheet1.xml")
    let values = xml.matches(of: /<c r="A\d+"><v>([^<]*)<\/v><\/c>/).map { String($0.output.1) }
    #expect(values.count == texts.count)
    for (value, text) in zip(values, texts) { #expect(Double(value) == Double(text), "\(text): \(value)") }
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
