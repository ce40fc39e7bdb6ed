import Foundation
import MailTransport
import Testing

@Suite("Maildir in and out")
struct MaildirTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "maildir-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  @Test("letters are listed by arrival, read, taken and quarantined")
  func takes() throws {
    try withFolder { path in
      let inbox = try MaildirInbox(path: path + "/mail/in")
      let new = path + "/mail/in/new"
      for (index, name) in ["b", "c", "a", ".hidden"].enumerated() {
        try Data("letter \(name)\r\n".utf8).write(to: URL(filePath: "\(new)/\(name)"))
        let arrived = Date(timeIntervalSince1970: index == 2 ? 1_000 : 2_000)
        try FileManager.default.setAttributes([.modificationDate: arrived], ofItemAtPath: "\(new)/\(name)")
      }
      #expect(try inbox.list() == ["a", "b", "c"])
      #expect(try inbox.size("a") == 10)
      #expect(try inbox.read("a", upTo: nil) == Array("letter a\r\n".utf8))
      #expect(try inbox.read("a", upTo: 6) == Array("letter".utf8))
      try inbox.markTaken("a")
      try inbox.quarantine("b")
      #expect(try inbox.list() == ["c"])
      #expect(names(path + "/mail/in/cur") == ["a:2,S"])
      #expect(names(path + "/mail/in/.Quarantine/cur") == ["b:2,S"])
      #expect(try inbox.read("a", upTo: nil) == nil)
      #expect(try inbox.size("a") == nil)
      try inbox.markTaken("a")
      try inbox.quarantine("a")
      for name in ["../c", "", ".", "..", "a/b", "a\n"] {
        #expect(throws: TransportError.self) { try inbox.read(name, upTo: nil) }
      }
    }
  }

  @Test("a resend under the same id replaces")
  func delivers() throws {
    try withFolder { path in
      let outbox = try MaildirOutbox(path: path)
      try outbox.deliver(id: "o-1", Array("first\r\n".utf8))
      try outbox.deliver(id: "o-1", Array("again\r\n".utf8))
      try outbox.deliver(id: "o-2", [])
      #expect(names(path + "/new") == ["o-1", "o-2"])
      #expect(names(path + "/tmp").isEmpty)
      #expect(try Array(Data(contentsOf: URL(filePath: path + "/new/o-1"))) == Array("again\r\n".utf8))
      #expect(throws: TransportError.self) { try outbox.deliver(id: "../o", []) }
    }
  }

  @Test("a missing folder is a temporary error with path and reason")
  func saysWhatFailed() throws {
    try withFolder { path in
      let inbox = try MaildirInbox(path: path)
      try FileManager.default.removeItem(atPath: path + "/new")
      let error = #expect(throws: TransportError.self) { try inbox.list() }
      #expect(error?.isTemporary == true)
      #expect(error?.description.contains("No such file") == true)
    }
  }
}
