import Testing

@testable import MailTransport

@Suite("Plans, names and tables")
struct PlanTests {
  private func uids(_ values: [UInt32]) -> [UID] { values.map { UID(unchecked: $0) } }

  @Test("fetch chunks keep to letters and bytes, and lose nothing")
  func plansChunks() {
    let all = uids(Array(1...120))
    let small = FetchPlan.chunks(of: all, sizes: [:], messages: 50, bytes: 8 << 20)
    #expect(small.map(\.count) == [50, 50, 20])
    #expect(small.flatMap { $0 } == all)
    let sizes = Dictionary(uniqueKeysWithValues: all.map { ($0, $0.value == 3 ? 100 : 10) })
    let cut = FetchPlan.chunks(of: uids(Array(1...8)), sizes: sizes, messages: 50, bytes: 30)
    #expect(cut.map { $0.map(\.value) } == [[1, 2], [3], [4, 5, 6], [7, 8]])
    #expect(FetchPlan.chunks(of: [], sizes: [:], messages: 50, bytes: 30).isEmpty)
  }

  @Test("UID sets join neighbours and keep lines short")
  func writesSets() {
    #expect(FetchPlan.set(of: uids([5, 1, 2, 3, 9, 3])) == "1:3,5,9")
    #expect(FetchPlan.set(of: uids([4_294_967_294, 4_294_967_295])) == "4294967294:4294967295")
    let odd = uids((0..<1_000).map { $0 * 2 + 1 })
    let sets = FetchPlan.sets(of: odd, messages: 600, bytes: 500)
    #expect(sets.allSatisfy { $0.utf8.count <= 500 })
    #expect(sets.joined(separator: ",").split(separator: ",").map { UInt32($0) } == odd.map(\.value))
    #expect(FetchPlan.sets(of: [], messages: 10, bytes: 10).isEmpty)
  }

  @Test("folder names in modified UTF-7, under prefix and delimiter")
  func writesFolderNames() {
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    #expect(text(MailboxName.encoded("~peter/mail/台北/日本語")) == "~peter/mail/&U,BTFw-/&ZeVnLIqe-")
    #expect(text(MailboxName.encoded("A&B")) == "A&-B")
    #expect(text(MailboxName.encoded("inbox")) == "INBOX")
    #expect(text(MailboxName.encoded("😀")) == "&2D3eAA-")
    #expect(text(MailboxName.own("Daybook/Done", prefix: "INBOX.", delimiter: ".")) == "INBOX.Daybook.Done")
    #expect(text(MailboxName.own("Daybook/Done", prefix: "", delimiter: "/")) == "Daybook/Done")
    #expect(text(MailboxName.own("Daybook/Done", prefix: "", delimiter: nil)) == "Daybook-Done")
    #expect(MailboxName.quoted(Array(#"a"b\c"#.utf8)) == #""a\"b\\c""#)
  }

  @Test("retry delays and reconnect delays")
  func delays() {
    let minutes = (1...9).map { RetryTable.delay(attempt: $0, jitter: 0) / 60_000 }
    #expect(minutes == [1, 5, 15, 30, 60, 120, 240, 240, 240])
    #expect(RetryTable.delay(attempt: 1, jitter: 0.999) < 73_000)
    #expect(RetryTable.giveUpAfter == 432_000_000)
    var backoff = Backoff()
    let delays = (0..<12).map { _ in backoff.next(jitter: 1) }
    #expect(delays == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map { $0 * 1_000 })
    backoff.reset()
    #expect(backoff.next(jitter: 0) == 500)
  }

  @Test("server URLs are read strictly")
  func readsURLs() throws {
    func account(_ url: String) throws -> ServerAccount {
      try ServerAccount(url: url, username: nil, password: nil, caFile: nil, allowPlaintext: false)
    }
    let imap = try account("imaps://imap.example.test/%E6%97%A5%E8%AE%B0/A")
    #expect(imap.port == 993 && imap.folder == "日记/A" && imap.origin == "imaps://imap.example.test:993")
    #expect(try account("SMTP://[::1]:2525").origin == "smtp://[::1]:2525")
    #expect(try account("imap://邮件.example.test").folder == "INBOX")
    for bad in [
      "", "imap.example.test", "http://a", "imaps://", "imaps://u:p@host", "imaps://a b", "imaps://a:0",
      "imaps://a:99999",
      "imaps://a/x;UID=1", "imaps://a/?x", "smtps://a/folder", "imaps://a/%0A", "imaps://a/%zz",
      "imaps://a\r\nb", "imaps://-a",
    ] {
      #expect(throws: TransportError.self, "\(bad)") { try account(bad) }
    }
    #expect(throws: TransportError.self) {
      try ServerAccount(
        url: "imaps://a", username: "a\r\nb", password: nil, caFile: nil, allowPlaintext: false)
    }
  }

  @Test("server text becomes one clean line")
  func cleansServerText() {
    #expect(ServerText.readable([0xB5, 0xC7, 0xC2, 0xBC, 0xCA, 0xA7, 0xB0, 0xDC]) == "登录失败")
    #expect(ServerText.readable(Array("550 a\r\n550 b\r\n".utf8)) == "550 a 550 b")
    #expect(ServerText.readable([0xFF, 0xFF]).isEmpty == false)
    #expect(
      ServerText.readable(Array(String(repeating: "日", count: 5_000).utf8)).count
        == ServerText.maximumCharacters)
  }
}
