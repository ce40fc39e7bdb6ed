import Foundation
import TestChance
import Testing

@testable import MailMessage

@Suite("Odd letters")
struct OddLetterTests {
  /// Mutated letters in a run of the tests.
  private static let mutations = 3_000

  /// Reads and splits a letter; a refusal is as good as a reading, a crash or a hang is not.
  @discardableResult
  private func survive(_ bytes: [UInt8]) -> ReceivedMessage? {
    guard let message = try? ReceivedMessage.read(bytes) else { return nil }
    let split = SplitBody.split(message.bodyText)
    let ends = message.bodyText.utf8.count { $0 == ASCII.lf }
    #expect(split.lines.count == ends || split.lines.count == ends + 1)
    return message
  }

  @Test("letters changed at random neither crash nor hang the reader")
  func survivesMutations() throws {
    let seed: UInt64 = 20_260_302
    var chance = SeededChance(seed)
    let letters = try Letters.names.map { try Letters.bytes($0) }
    let pieces: [[UInt8]] =
      [
        "\r\n\r\n", "\r\n", "\n", "\r", "\u{0}", "--", "=?", "?=", "=?utf-8?B?", "boundary=", "(", "\"", "<",
        ">", ":", ";", "Content-Type: multipart/mixed; boundary=b\r\n",
        "charset=hz-gb-2312", "charset=utf-7", "Content-Transfer-Encoding: base64\r\n", "<blockquote>",
        "<!--", "&#", "发件人:", "写道：\n", "-- \n", "> ", "=",
      ].map { Array($0.utf8) } + [[0xFF], [0xE4, 0xB8], [0x81], [0xFE, 0xFE]]
    for turn in 0..<Self.mutations {
      var letter = letters[turn % letters.count]
      for _ in 0..<Int.random(in: 1...12, using: &chance) where !letter.isEmpty {
        let place = Int.random(in: 0..<letter.count, using: &chance)
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: letter[place] = UInt8.random(in: 0...255, using: &chance)
        case 1: letter.insert(contentsOf: pieces.randomElement(using: &chance) ?? [], at: place)
        case 2:
          letter.removeSubrange(place..<min(letter.count, place + Int.random(in: 1...40, using: &chance)))
        case 3: letter.removeSubrange(place...)
        case 4:
          let end = min(letter.count, place + Int.random(in: 1...200, using: &chance))
          letter.insert(
            contentsOf: Array(letter[place..<end]), at: Int.random(in: 0...letter.count, using: &chance))
        default: letter[place] ^= 1 << UInt8.random(in: 0...7, using: &chance)
        }
      }
      survive(letter)
    }
  }

  /// Raw letters that nobody here wrote, where they stand beside the checkout.
  static let foreignLetters = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/corpus").path

  @Test(
    "foreign letters end read or refused, and most of them read",
    .enabled(
      if: FileManager.default.fileExists(atPath: foreignLetters), "no foreign letters beside the checkout"))
  func survivesForeignLetters() throws {
    let all = try FileManager.default.subpathsOfDirectory(atPath: Self.foreignLetters)
    let paths = all.filter { $0.hasSuffix(".eml") }
    var read = 0
    for path in paths {
      let data = try Data(contentsOf: URL(fileURLWithPath: Self.foreignLetters).appendingPathComponent(path))
      if survive([UInt8](data)) != nil { read += 1 }
    }
    #expect(read * 10 >= paths.count * 9)
  }

  @Test("large hostile letters are read in linear time")
  func survivesLargeLetters() {
    let size = 1 << 20
    func filled(_ piece: String) -> String { String(repeating: piece, count: size / piece.utf8.count) }
    for (headers, piece) in [
      ("Content-Type: multipart/mixed; boundary=b", "--\n"),
      ("Content-Type: multipart/mixed; boundary=b", "--b-\n"),
      ("Content-Transfer-Encoding: quoted-printable", "=   "), ("Content-Transfer-Encoding: base64", "=\nA"),
      ("Content-Type: text/html", "<div>"), ("Content-Type: text/plain; format=flowed", "> \n>> \n"),
      ("X: y", "\r"),
      ("Content-Type: text/plain; charset=gb2312", "\u{FF}"), ("Content-Type: text/plain; charset=hz", "~{"),
    ] {
      survive(Letters.letter(headers, filled(piece)))
    }
    for piece in ["a:", "=?a?Q?", "(", "a,", "\"", "<a@b.test>,", "=?utf-8?B?5pel?= "] {
      let value = (0..<200).map { _ in " " + String(repeating: piece, count: 300 / piece.utf8.count) }
      survive(
        Letters.letter("From:" + value.joined(separator: "\n") + "\nTo:a@b.test", "x", from: "a@b.test"))
    }
  }
}
