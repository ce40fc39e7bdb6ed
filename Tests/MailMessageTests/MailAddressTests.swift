import Testing

@testable import MailMessage

@Suite("Addresses")
struct MailAddressTests {
  @Test("an address keeps its local part and lowers its domain")
  func keepsLocalPart() throws {
    let address = try #require(MailAddress("Wang.Fang@Example.TEST"))
    #expect(address.local == "Wang.Fang")
    #expect(address.domain == "example.test")
    #expect(address.description == "Wang.Fang@example.test")
    #expect(address.folded == "wang.fang@example.test")
  }

  @Test(
    "what could be a command or is no address is refused",
    arguments: [
      "", "wang", "@example.test", "wang@", "wang@example.test\r\nRCPT TO:<x@y.test>", "wang @example.test",
      "wang@exa mple.test", "wa\u{0}ng@example.test", "a@b@c", "wang@.example.test", "wang@example..test",
      "wang@example.test\u{200B}", "<wang@example.test>", "wang@[", "\"wa ng\"@example.test",
      String(repeating: "a", count: 250) + "@b.test",
    ])
  func refuses(_ text: String) {
    #expect(MailAddress(text) == nil)
  }

  @Test("mailboxes are read in every shape that clients write")
  func readsShapes() {
    let shapes: [(String, [(String, String)])] = [
      ("wang@example.test", [("", "wang@example.test")]),
      ("<wang@example.test>", [("", "wang@example.test")]),
      ("王芳 <wang@example.test>", [("王芳", "wang@example.test")]),
      (
        "\"Wang, Fang\" <wang@example.test>, li@example.test",
        [
          ("Wang, Fang", "wang@example.test"), ("", "li@example.test"),
        ]
      ),
      ("=?gb2312?B?zfW3vA==?= <wang@example.test>", [("王芳", "wang@example.test")]),
      ("\"=?gb2312?B?zfW3vA==?=\" <wang@example.test>", [("王芳", "wang@example.test")]),
      ("=?utf-8?Q?Wang,_Fang?= <wang@example.test>", [("Wang, Fang", "wang@example.test")]),
      ("wang@example.test (Wang (Fang))", [("Wang (Fang)", "wang@example.test")]),
      (
        "Team: wang@example.test, Li <li@example.test>;",
        [("", "wang@example.test"), ("Li", "li@example.test")]
      ),
      ("undisclosed-recipients:;", []),
      ("wang . fang @ example . test", [("", "wang.fang@example.test")]),
      ("<@relay.test,@other.test:wang@example.test>", [("", "wang@example.test")]),
      ("Wang wang@example.test", [("Wang", "wang@example.test")]),
      ("\"wang@example.test\" <wang@example.test>", [("wang@example.test", "wang@example.test")]),
      ("Wang <wang@example.test", [("Wang", "wang@example.test")]),
      ("Wang \"Fang <wang@example.test>", [("Wang Fang", "wang@example.test")]),
      ("Wang (Fang <wang@example.test>", [("Wang (Fang", "wang@example.test")]),
      ("wang@example.test; li@example.test", [("", "wang@example.test"), ("", "li@example.test")]),
      ("'Wang' <mailto:wang@example.test>", [("'Wang'", "wang@example.test")]),
      (",, ,wang@example.test,,", [("", "wang@example.test")]),
      ("", []), ("nobody", []), (":;,<>\"(", []),
    ]
    for (text, expected) in shapes {
      let found = AddressListReader.mailboxes(text)
      #expect(found.map(\.name) == expected.map(\.0), "\(text)")
      #expect(found.map(\.address.description) == expected.map(\.1), "\(text)")
    }
  }

  @Test("ten thousand group colons neither overflow nor slow the reader")
  func survivesColons() {
    for hostile in ["a:", "<", "(", "\"", "@", "=?", "=?a?Q?", "a@:", "a,", "\\", "a;("] {
      let text = String(repeating: hostile, count: 10_000)
      #expect(AddressListReader.mailboxes(text).count <= 1_000)
    }
  }
}
