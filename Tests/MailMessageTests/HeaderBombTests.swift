import Foundation
import Testing

@testable import MailMessage

/// Letters made to cost more than they hold: each is read or refused in bounded time and memory.
@Suite("Header bombs", .serialized)
struct HeaderBombTests {
  /// Most seconds one bomb may take; all of them take far less, a slow machine is meant.
  private static let mostSeconds = 30.0
  /// Most the process may grow over one bomb, in MB beyond the bomb itself.
  private static let mostGrowth = 200

  private static let megabyte = 1 << 20

  /// A bomb with its name and what reading it must throw; nil when it is read.
  struct Bomb: CustomTestStringConvertible {
    let testDescription: String
    let refusal: MessageReadingError?
    let bytes: @Sendable () -> [UInt8]

    init(_ name: String, _ refusal: MessageReadingError?, _ text: @escaping @Sendable () -> String) {
      (testDescription, self.refusal) = (name, refusal)
      bytes = { Array(text().utf8) }
    }
  }

  private static func letter(_ headers: String, _ body: String = "O-104 call 10m\n") -> String {
    "From: wang@example.test\n\(headers)\n\n\(body)"
  }

  private static func many(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined()
  }

  static let bombs: [Bomb] = [
    Bomb("100,000 headers", .headerBlockTooLarge) { letter(many(100_000) { "X-\($0): y\n" } + "A: b") },
    Bomb("100,000 headers in a part", .headerBlockTooLarge) {
      letter(
        "Content-Type: multipart/mixed; boundary=b",
        "--b\n" + many(100_000) { "X-\($0): y\n" } + "\nx\n--b--\n")
    },
    Bomb("a header folded over 100,000 lines", .headerBlockTooLarge) {
      letter("Subject: a\n" + many(100_000) { _ in " b\n" } + "A: b")
    },
    Bomb("one header line of 20 MB", .headerLineTooLong) {
      letter("Subject: " + String(repeating: "a", count: 20 * megabyte))
    },
    Bomb("a first line of 20 MB without a colon", .headerLineTooLong) {
      String(repeating: "a", count: 20 * megabyte)
    },
    Bomb("one body line of 20 MB", .textTooLarge) {
      letter("X: y", String(repeating: "a", count: 20 * megabyte))
    },
    Bomb("one HTML line of 20 MB", .textTooLarge) {
      letter("Content-Type: text/html", String(repeating: "<b>a</b>", count: 20 * megabyte / 8))
    },
    Bomb("one base64 line of 20 MB", .textTooLarge) {
      letter("Content-Transfer-Encoding: base64", String(repeating: "QUFB", count: 5 * megabyte))
    },
    Bomb("20 MB of quote signs", .textTooLarge) {
      letter("X: y", String(repeating: ">", count: 20 * megabyte))
    },
    Bomb("multiparts nested 20,000 deep", .tooDeep) {
      letter(
        "Content-Type: multipart/mixed; boundary=b0",
        many(20_000) { "--b\($0)\nContent-Type: multipart/mixed; boundary=b\($0 + 1)\n\n" })
    },
    Bomb("forwarded letters nested 20,000 deep", nil) {
      letter(
        "Content-Type: message/rfc822",
        many(20_000) { _ in "From: a@b.test\nContent-Type: message/rfc822\n\n" })
    },
    Bomb("20,000 parts", .tooManyParts) {
      letter("Content-Type: multipart/mixed; boundary=b", many(20_000) { "--b\n\n\($0)\n" })
    },
    Bomb("a letter over 25 MB", .tooLarge) {
      letter("X: y", String(repeating: "a\n", count: 13 * megabyte))
    },
    Bomb("groups in groups", nil) { letter("To: " + folded(String(repeating: "a:", count: 15_000))) },
    Bomb("comments in comments", nil) { letter("To: " + folded(String(repeating: "(", count: 30_000))) },
    Bomb("quotes and brackets", nil) { letter("To: " + folded(String(repeating: "\"<", count: 15_000))) },
    Bomb("15,000 addresses", nil) { letter("To: " + folded(String(repeating: "a@b,", count: 12_000))) },
    Bomb("encoded words by the thousand", nil) {
      letter("Subject: " + folded(String(repeating: "=?utf-8?B?5pel?= ", count: 3_000)))
    },
    Bomb("encoded words that never end", nil) {
      letter("Subject: " + folded(String(repeating: "=?utf-8?B?", count: 5_000)))
    },
    Bomb("parameters by the thousand", nil) {
      letter("Content-Type: text/plain; " + folded(many(5_000) { "a*\($0)*=b;" }))
    },
    Bomb("message ids by the thousand", nil) {
      letter("References: " + folded(String(repeating: "<a@b>", count: 10_000)))
    },
    Bomb("attachment names by the thousand pieces", nil) {
      letter("Content-Disposition: attachment; " + folded(many(3_000) { "filename*\($0)=a; " }))
    },
  ]

  /// Folds a value after every 4,000 bytes, so that no line is too long.
  private static func folded(_ value: String) -> String {
    let bytes = Array(value.utf8)
    return stride(from: 0, to: bytes.count, by: 4_000).map { start in
      String(decoding: bytes[start..<min(bytes.count, start + 4_000)], as: UTF8.self)
    }.joined(separator: "\n ")
  }

  @Test("a bomb is read or refused within bounds", arguments: bombs)
  func isHarmless(_ bomb: Bomb) {
    let bytes = bomb.bytes()
    let before = Self.peakMegabytes()
    let began = ContinuousClock.now
    var refusal: MessageReadingError?
    do throws(MessageReadingError) {
      _ = SplitBody.split(try ReceivedMessage.read(bytes).bodyText)
    } catch {
      refusal = error
    }
    let took = ContinuousClock.now - began
    #expect(refusal == bomb.refusal)
    #expect(took < .seconds(Self.mostSeconds))
    #expect(Self.peakMegabytes() - before < Self.mostGrowth)
  }

  /// The most memory this process has used so far, from the kernel's own count.
  private static func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}
