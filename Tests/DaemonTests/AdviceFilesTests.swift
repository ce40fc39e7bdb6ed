import MailMessage
import Testing

@testable import DaybookDaemon

/// Which files of an answer go on to its thread (E3).
@Suite struct AdviceFilesTests {
  private func letter(_ parts: [(head: String, bytes: Int)]) throws -> ReceivedMessage {
    var text = "From: chen@example.test\r\nMIME-Version: 1.0\r\n"
    text += "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    for part in parts {
      text += "--b\r\n\(part.head)\r\n\r\n\(String(repeating: "x", count: part.bytes))\r\n"
    }
    return try ReceivedMessage.read(Array((text + "--b--\r\n").utf8))
  }

  @Test func filesBeyondTheLimitStayWithTheirLetterAndAreNamed() throws {
    let file = "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="
    let found = AdviceFiles.names(
      in: try letter([
        ("Content-Type: text/plain", 10), (file + "a.bin", 1000), (file + "b.bin", AdviceFiles.mostBytes),
        (file + "c.bin", 1000), ("Content-Type: image/png\r\nContent-Disposition: inline", 900),
        ("Content-Type: message/rfc822", 40),
        ("Content-Type: text/calendar\r\nContent-Disposition: attachment; filename=d.ics", 40),
      ]))
    #expect(found.passed == ["a.bin", "c.bin", "letter-4.eml"])
    #expect(found.left == ["b.bin"])
  }

  @Test func moreThanTenFilesAreNamed() throws {
    let head = "Content-Type: text/csv\r\nContent-Disposition: attachment; filename="
    let found = AdviceFiles.names(in: try letter((1...12).map { (head + "f\($0).csv", 10) }))
    #expect(found.passed.count == AdviceFiles.mostFiles && found.left == ["f11.csv", "f12.csv"])
  }
}
