import MailLab
import MailTransport
import Testing

@Suite("IMAP against a real Dovecot", .serialized)
struct DovecotTests {
  @Test("opens, searches and fetches in each mode", arguments: SharedLab.IMAPMode.allCases)
  func fetchesInEachMode(_ mode: SharedLab.IMAPMode) async throws {
    let lab = try SharedLab.get()
    try lab.clear("wang")
    let connection = try SharedLab.imap("wang", mode)
    let before = try await connection.open()
    #expect(before.exists == 0)
    #expect(before.supportsIdle)
    #expect(try await connection.search(after: nil).isEmpty)
    let letters = (1...3).map { SharedLab.letter($0) }
    for letter in letters { try lab.deliver(letter, to: "wang") }
    let uids = try await connection.search(after: nil)
    #expect(uids.count == 3)
    #expect(try #require(uids.first) >= before.uidNext)
    let fetched = try await connection.fetch(uids)
    #expect(fetched.map(\.uid) == uids)
    #expect(fetched.map(\.bytes) == letters)
    #expect(try await connection.search(after: uids.last).isEmpty)
    #expect(try await connection.search(after: uids.first) == Array(uids.dropFirst()))
    await connection.logout()
    await #expect(throws: TransportError.self) { try await connection.search(after: nil) }
  }

  @Test("takes 500 letters in batches, with true sizes and dates")
  func fetchesManyLetters() async throws {
    let lab = try SharedLab.get()
    let letters = (1...500).map { SharedLab.letter($0, size: 500 + $0) }
    for letter in letters { try lab.deliver(letter, to: "li") }
    let connection = try SharedLab.imap("li", .tls)
    let mailbox = try await connection.open()
    #expect(mailbox.exists == 500)
    let uids = try await connection.search(after: nil)
    let summaries = try await connection.summaries(of: uids)
    #expect(summaries.map(\.size) == letters.map(\.count))
    #expect(summaries.allSatisfy { $0.internalDate > 1_700_000_000_000 && !$0.flags.contains("\\Seen") })
    let fetched = try await connection.fetch(uids)
    #expect(fetched.map(\.bytes) == letters)
    let seen = try await connection.summaries(of: uids)
    #expect(seen.allSatisfy { !$0.flags.contains("\\Seen") })
    await connection.logout()
  }

  @Test(
    "moves to a folder that does not exist yet, in Chinese too", arguments: ["Daybook/Done", "日记/已 办 & done"])
  func moves(_ folder: String) async throws {
    let lab = try SharedLab.get()
    try lab.clear("zhao")
    for number in 1...4 { try lab.deliver(SharedLab.letter(number), to: "zhao") }
    let connection = try SharedLab.imap("zhao")
    _ = try await connection.open()
    let uids = try await connection.search(after: nil)
    #expect(try await connection.move([uids[0], uids[2]], to: folder) == .moved)
    #expect(try await connection.move([uids[0]], to: folder) == .moved, "a letter that is gone is no error")
    #expect(try await connection.search(after: nil) == [uids[1], uids[3]])
    #expect(try await connection.fetch(uids).map(\.uid) == [uids[1], uids[3]])
    #expect(try lab.count(of: "zhao") == 2)
    let path = folder.split(separator: "/").map { String($0) }
    if path.allSatisfy({ $0.utf8.allSatisfy { $0 < 128 } }) {
      #expect(try lab.count(of: "zhao", in: folder) == 2)
    }
    let escaped = folder == "Daybook/Done" ? folder : "日记/已%20办%20&%20done"
    let other = try SharedLab.imap("zhao", folder: escaped)
    #expect(try await other.open().exists == 2)
    await other.logout()
    await connection.logout()
  }

  @Test("reads the headers of a large letter alone")
  func readsHeaders() async throws {
    let lab = try SharedLab.get()
    let letter = SharedLab.letter(1, size: 9 << 20)
    try lab.deliver(SharedLab.letter(2), to: "u1")
    try lab.deliver(letter, to: "u1")
    try lab.deliver(SharedLab.letter(3), to: "u1")
    let connection = try SharedLab.imap("u1", .startTLS)
    _ = try await connection.open()
    let uids = try await connection.search(after: nil)
    let header = try await connection.fetchHeaders(uids[1])
    #expect(String(decoding: header, as: UTF8.self).hasSuffix("+0800\r\n\r\n"))
    #expect(try await connection.fetch(uids)[1].bytes == letter)
    await connection.logout()
  }

  @Test("is told of a letter while idle, and stays usable")
  func idles() async throws {
    let lab = try SharedLab.get()
    let connection = try SharedLab.imap("u2", .tls)
    _ = try await connection.open()
    #expect(try await connection.idle(for: 0.05) == .timedOut)
    async let outcome = connection.idle(for: 60)
    try await Task.sleep(for: .milliseconds(200))
    try lab.deliver(SharedLab.letter(1), to: "u2")
    #expect(try await outcome == .news)
    #expect(try await connection.idle(for: 60) == .news, "news is not forgotten before the next search")
    #expect(try await connection.search(after: nil).count == 1)
    #expect(try await connection.idle(for: 0.05) == .timedOut)
    await connection.logout()
  }

  @Test("ends an idle when its task is cancelled, and stays usable")
  func cancelsIdle() async throws {
    let connection = try SharedLab.imap("u3")
    _ = try await connection.open()
    let task = Task { try await connection.idle(for: 1_500) }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    #expect(try await task.value == .timedOut)
    #expect(try await connection.search(after: nil).isEmpty)
    await connection.logout()
  }

  @Test("says why a login, a certificate, a host or a folder is refused")
  func saysWhy() async throws {
    let lab = try SharedLab.get()
    func error(_ url: String, password: String, ca: String?) async throws -> TransportError? {
      let account = try ServerAccount(
        url: url, username: "u4", password: password, caFile: ca, allowPlaintext: false)
      let connection = IMAPConnection(account: account)
      do {
        _ = try await connection.open()
        return nil
      } catch let error {
        return error
      }
    }
    let tls = "imaps://localhost:\(lab.ports.imaps)"
    guard case .authentication = try await error(tls, password: "wrong", ca: lab.caFile) else {
      Issue.record("a wrong password is an authentication error")
      return
    }
    guard case .tls = try await error(tls, password: lab.password, ca: nil) else {
      Issue.record("an unknown authority is a TLS error")
      return
    }
    guard case .unreachable = try await error("imaps://localhost:1", password: lab.password, ca: nil) else {
      Issue.record("a closed port is unreachable")
      return
    }
    guard
      case .refused(let command, _, _) = try await error(
        tls + "/None", password: lab.password, ca: lab.caFile)
    else {
      Issue.record("a missing folder is refused")
      return
    }
    #expect(command == "SELECT")
  }

  @Test("without MOVE copies and expunges, under the prefix of the name space")
  func movesWithoutMove() async throws {
    var options = MailLab.Options()
    options.postfix = false
    options.dovecot = """
      protocol imap {
        imap_capability = IMAP4rev1 UIDPLUS IDLE NAMESPACE
      }
      namespace inbox {
        prefix = INBOX.
        separator = .
      }
      """
    let lab = try MailLab.start(users: ["wang"], options)
    defer { lab.stop() }
    for number in 1...3 { try lab.deliver(SharedLab.letter(number), to: "wang") }
    let account = try ServerAccount(
      url: "imap://127.0.0.1:\(lab.ports.imap)", username: "wang", password: lab.password, caFile: nil,
      allowPlaintext: true)
    let connection = IMAPConnection(account: account)
    _ = try await connection.open()
    let uids = try await connection.search(after: nil)
    #expect(try await connection.move([uids[1]], to: "Daybook/Done") == .copiedAndExpunged)
    #expect(try await connection.search(after: nil) == [uids[0], uids[2]])
    #expect(try lab.count(of: "wang", in: "Daybook/Done") == 1)
    await connection.logout()
  }
}
