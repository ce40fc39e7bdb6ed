import Foundation
import Testing

@testable import DaybookDaemon

/// `verify --receipt` reads a ledger line whatever a mail client did to it, and says so where it cannot.
@Suite struct ReceiptFileTests {
  private let hash = String(repeating: "5e0f", count: 16)
  private var line: String { "ledger 8812 \(hash)" }

  /// The line as it comes back, each in its own way.
  private var shapes: [String: String] {
    let head = "From: wang@example.test\nSubject: Fw: receipt\n"
    let base64 = Data("> \(line)\n".utf8).base64EncodedString()
    let inner = head + "Content-Type: text/plain\n\n\(line)\n"
    return [
      "quoted and wrapped": "> > ledger 8812 \(hash.prefix(50))\n> > \(hash.dropFirst(50))\n> > thanks",
      "broken everywhere": "ledger\n8812\n\(hash.prefix(8))\n\(hash.dropFirst(8))",
      "in capitals, with invisible marks":
        "Ledger 8812 \(hash.prefix(30).uppercased())\u{200B}\(hash.dropFirst(30))",
      "base64": head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n\(base64)\n",
      "quoted-printable": head + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
        + "ledger 8812 \(hash.prefix(60))=\n\(hash.dropFirst(60))\n",
      "in HTML": head
        + "Content-Type: text/html\n\n<p>ledger 8812 \(hash.prefix(32))<wbr>\(hash.dropFirst(32))</p>\n",
      "forwarded as an attachment": head
        + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee there\n"
        + "--b\nContent-Type: message/rfc822\n\n\(inner)\n--b--\n",
    ]
  }

  @Test func everyShapeIsRead() throws {
    for (shape, text) in shapes {
      let found = try ReceiptFile.read(try file(Data(text.utf8)))
      #expect(found.heads == [ReceiptFile.Head(seq: 8812, hex: hash)], "\(shape): \(found)")
      #expect(found.unreadable.isEmpty, "\(shape): \(found)")
    }
    let windows = Data([0xFF, 0xFE]) + (line.data(using: .utf16LittleEndian) ?? Data())
    #expect(try ReceiptFile.read(try file(windows)).heads.count == 1)
  }

  /// Words about a ledger are no line; a mangled line is named and never taken for a hash.
  @Test func aMangledLineIsNoHash() throws {
    let cut = #expect(throws: UsageError.self) {
      try ReceiptFile.read(try file(Data("\(line.dropLast(4))\nbest regards\n".utf8)))
    }
    #expect(cut?.description.contains("is not whole") == true)
    let none = #expect(throws: UsageError.self) {
      try ReceiptFile.read(try file(Data("the ledger 8812 was long\n".utf8)))
    }
    #expect(none?.description.contains("holds no line `ledger SEQ HASH`") == true)
    #expect(ReceiptFile(text: "ledger 7 5e0x\n\(line)").unreadable == ["ledger 7 5e0x"])
  }

  /// Unreadable is wrong usage; readable and different is a failed check; the chain is judged by itself.
  @Test func theExitCodeTellsWhoseFaultItIs() throws {
    let place = try Workplace()
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    let mangled = try place.run(["verify", "--receipt", try file(Data("ledger 1 5e0f\n".utf8))])
    #expect(mangled.status == 2 && !mangled.output.contains("damaged"), "\(mangled.output)")
    #expect(mangled.output.contains("Save the receipt as .eml"), "\(mangled.output)")
    let other = try place.run(["verify", "--receipt", try file(Data("ledger 1 \(hash)\n".utf8))])
    #expect(other.status == 1 && other.output.contains("event 1 differs from the receipt"))
    #expect(other.output.contains("the chain is whole"), "\(other.output)")
    #expect(other.output.contains("the receipt does not match the ledger"), "\(other.output)")
    #expect(try place.run(["verify", "--receipt", "/nowhere/receipt.eml"]).status == 2)
    place.remove()
  }

  private func file(_ data: Data) throws -> String {
    let path = NSTemporaryDirectory() + "daybook-receipt-\(UUID().uuidString).eml"
    try data.write(to: URL(fileURLWithPath: path))
    return path
  }
}
