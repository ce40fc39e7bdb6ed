import Foundation
import MailLab
import MailMessage
import MailTransport
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Servers that refuse, drop, cut, stall and lie at every step, once and at the n-th time (page 4, faults).
///
/// All letters arrive in the end, none is lost and none is answered twice. `TORTURE_VISITS` sets up to which
/// visit of a step the fault is moved (`make torture`), and lets servers fall silent for longer than they are
/// waited for.
@Suite(.serialized) struct FaultWalkTests {
  /// Passes after which everything must have come to rest; each is half an hour after the one before.
  private static let mostPasses = 14
  private static let torture = ProcessInfo.processInfo.environment["TORTURE_VISITS"].flatMap { Int($0) }
  private static let visits = torture ?? 1
  /// Rounds beyond the visits before, until a step must have been come by.
  private static let spareRounds = 3
  private static let onlyTorture: Comment = "each silence is waited for; `make torture` does"

  private static let reading: [(String, FaultIMAPServer.Action)] = [
    ("NO", .tagged("NO [SERVERBUG] sorry")), ("BAD", .tagged("BAD what")),
    ("BYE", .before("* BYE later\r\n")),
    ("a drop", .drop), ("a cut at once", .cut(1)), ("a cut", .cut(40)), ("a late cut", .cut(400)),
    ("NO afterwards", .afterwards("NO not now")), ("a stall", .stall(0.02)),
    ("garbage", .before("* 17 WHAT (((\r\n")),
    ("a foreign letter", .before("* 9 FETCH (UID 99 BODY[] {3}\r\nabc)\r\n")),
    ("too many", .before("* SEARCH 1 2 3 4000000000\r\n")),
    ("an empty letter", .before("* 1 FETCH (BODY[] NIL)\r\n")),
  ]
  /// Longer than `patience`; `silence` never ends.
  private static let readingSilences: [(String, FaultIMAPServer.Action)] = [
    ("a late answer", .stall(2.5)), ("silence", .silence(0)), ("silence in the first line", .silence(3)),
    ("silence in a letter", .silence(120)),
  ]
  private static let sendingSilences: [(String, FaultSMTPServer.Action)] = [
    ("a late answer", .stall(2.5)), ("silence", .silence("")),
    ("silence in a reply", .silence("250-lab\r\n25")),
  ]

  /// One second for everything.
  private static var patience: ServerPatience {
    var patience = ServerPatience.standard
    patience.mailbox.connectSeconds = 1
    patience.mailbox.responseSeconds = 1
    patience.mailbox.farewellSeconds = 1
    patience.submissionSeconds = 1
    return patience
  }

  private static let usual = "IMAP4rev1 IDLE UIDPLUS MOVE"
  private static let noMove = "IMAP4rev1 IDLE UIDPLUS"
  /// The steps, and what a server must be able to do for Daybook to come by there.
  private static let commands: [(name: String, capabilities: String)] =
    ["CONNECT", "CAPABILITY", "LOGIN", "LIST", "SELECT", "NOOP", "UID SEARCH", "UID FETCH", "UID MOVE"]
    .map { ($0, usual) } + ["UID COPY", "UID STORE", "UID EXPUNGE"].map { ($0, noMove) } + [
      ("AUTHENTICATE", usual + " SASL-IR AUTH=PLAIN"), ("ID", usual + " ID"),
      ("NAMESPACE", usual + " NAMESPACE"), ("CREATE", usual), ("SUBSCRIBE", usual),
    ]

  private static let sending: [(String, FaultSMTPServer.Action)] = [
    ("451", .reply(451, "4.3.0 later")), ("421", .reply(421, "4.7.0 too busy")), ("a drop", .drop),
    ("a loss", .lost), ("a stall", .stall(0.02)),
    ("GBK", .raw([0x34, 0x35, 0x31, 0x20, 0xC9, 0xD4, 0xBA, 0xF3, 13, 10])),
    ("nonsense", .reply(299, "what")),
  ]

  /// One company and one pair of servers for the whole walk; each fault meets two new letters.
  private final class Stand {
    let mail = try? FaultIMAPServer()
    let post = try? FaultSMTPServer()
    let place: Workplace
    let house: House
    var now: Instant
    var letters = 0

    init(_ patience: ServerPatience = .standard) async throws {
      guard let mail, let post else { throw UsageError("no server") }
      place = try Workplace(
        mailbox: "{ kind: imap, url: \"imap://localhost:\(mail.port)/INBOX\", username: daybook, "
          + "passwordFile: password, allowPlaintext: true }",
        submission: "{ kind: smtp, url: \"smtp://localhost:\(post.port)\", username: daybook, "
          + "passwordFile: password, allowPlaintext: true }")
      try TextFile.write(post.password + "\n", to: place.config + "/password")
      try place.configure(
        "identity:", "limits: { receiptsPerPeer: 100000, hourly: 100000, daily: 100000 }\nidentity:")
      now = try Workplace.instant("2026-03-02T09:00:00+08:00")
      house = try await House(folder: place.config, log: Workplace.log, at: now, patience: patience)
      try await house.pass(at: now)
    }

    func deliver() {
      letters += 1
      mail?.deliver(
        Array(
          ("From: \(["wang", "chen", "li", "zhao"][letters % 4])@example.test\r\nTo: daybook@example.test\r\n"
            + "Subject: \(letters)\r\n\r\noffice 1m talk \(letters)\r\n").utf8))
    }

    func isAtRest() async throws -> Bool {
      let (letters, outbox, inbox) = try await house.store.read { tx in
        (try tx.entries(limit: 100_000).count, try tx.outbox(limit: 100_000), try tx.letters(limit: 100_000))
      }
      return letters == self.letters && inbox.count == self.letters
        && outbox.count == self.letters && outbox.allSatisfy { $0.state == .sent }
        && mail?.uids.isEmpty == true
    }

    /// Passes until all is at rest; false when it never is.
    func comesToRest() async throws -> Bool {
      for _ in 0..<FaultWalkTests.mostPasses {
        do {
          try await house.pass(at: now)
        } catch is CancellationError {
          return false
        } catch {
          // The services log it, wait and try again; so does this walk.
        }
        if try await isAtRest() { return true }
        now = now.adding(minutes: 30)
      }
      return false
    }

    func end() async throws {
      try await house.close()
      mail?.stop()
      post?.stop()
      place.remove()
    }
  }

  @Test func everyStepOfTheMailboxMayFail() async throws {
    try await walkMailbox(Self.reading, try await Stand(), "faults of the mailbox")
  }

  @Test func everyStepOfTheSubmissionMayFail() async throws {
    try await walkSubmission(Self.sending, try await Stand(), "faults of the submission")
  }

  @Test(.enabled(if: torture != nil, onlyTorture), .timeLimit(.minutes(30)))
  func everyStepOfTheMailboxMayFallSilent() async throws {
    try await walkMailbox(Self.readingSilences, try await Stand(Self.patience), "silences of the mailbox")
  }

  @Test(.enabled(if: torture != nil, onlyTorture), .timeLimit(.minutes(30)))
  func everyStepOfTheSubmissionMayFallSilent() async throws {
    try await walkSubmission(
      Self.sendingSilences, try await Stand(Self.patience), "silences of the submission")
  }

  private func walkMailbox(
    _ faults: [(String, FaultIMAPServer.Action)], _ stand: Stand, _ kind: String
  ) async throws {
    var walked = 0
    for (command, capabilities) in Self.commands {
      stand.mail?.setCapabilities(capabilities)
      for (name, action) in faults {
        for visit in 0..<Self.visits {
          stand.mail?.set([.init(command, action, times: 1, skip: visit)])
          let place = "\(name) at \(command), visit \(visit + 1)"
          guard
            try await walk(
              stand, visit, place, isOver: { stand.mail?.isFirstRuleSpent == true },
              {
                // A dropped NOOP makes the connection a new one, so that the log-in is walked again; a folder
                // is made only when it is missing.
                stand.mail?.add(.init("NOOP", .drop, times: 1))
                if command == "CREATE" || command == "SUBSCRIBE" {
                  stand.mail?.add(.init("UID MOVE", .tagged("NO [TRYCREATE] no folder"), times: 1))
                }
              })
          else { return try await stand.end() }
          walked += 1
        }
      }
    }
    try await check(stand, "\(walked) \(kind)")
  }

  private func walkSubmission(
    _ faults: [(String, FaultSMTPServer.Action)], _ stand: Stand, _ kind: String
  ) async throws {
    var walked = 0
    for stage in FaultSMTPServer.Stage.allCases {
      for (name, action) in faults {
        for visit in 0..<Self.visits {
          stand.post?.set([.init(stage, action, times: 1, skip: visit)])
          let place = "\(name) at \(stage.rawValue), visit \(visit + 1)"
          guard
            try await walk(
              stand, visit, place, isOver: { stand.post?.isFirstRuleSpent == true },
              {
                // A connection that is gone at MAIL is made anew, so that the log-in is walked again; libcurl
                // says QUIT where a recipient is refused.
                stand.post?.add(.init(.mail, .drop, times: 1))
                if stage == .quit { stand.post?.add(.init(.rcpt, .reply(451, "4.3.0 later"), times: 1)) }
              })
          else { return try await stand.end() }
          walked += 1
        }
      }
    }
    try await check(stand, "\(walked) \(kind)")
  }

  /// Rounds of two letters until the fault has happened; false when something did not come to rest or the
  /// fault did not happen.
  private func walk(
    _ stand: Stand, _ visit: Int, _ place: String, isOver: () -> Bool, _ prepare: () -> Void
  ) async throws -> Bool {
    for _ in 0..<(visit + Self.spareRounds) where !isOver() {
      prepare()
      stand.deliver()
      stand.deliver()
      let rests = try await stand.comesToRest()
      #expect(rests, "\(place)")
      if !rests { return false }
    }
    #expect(isOver(), "\(place) never happened")
    return isOver()
  }

  /// Every receipt arrived; one that arrived twice did so with the same Message-ID and the same bytes.
  private func check(_ stand: Stand, _ walked: String) async throws {
    let outbox = try await stand.house.store.read { tx in try tx.outbox(limit: 100_000) }
    var arrived: [String: [[UInt8]]] = [:]
    for letter in stand.post?.taken ?? [] {
      let id = try ReceivedMessage.read(letter.bytes).messageID?.value ?? ""
      arrived[id, default: []].append(letter.bytes)
    }
    #expect(Set(arrived.keys) == Set(outbox.map(\.messageID)))
    #expect(arrived.values.allSatisfy { Set($0).count == 1 }, "a resend is the same bytes")
    let chain = try await stand.house.store.read { tx in try tx.verifyChain() }
    #expect(chain.damage.isEmpty)
    let resent = arrived.values.reduce(0) { $0 + $1.count - 1 }
    print("torture: \(walked), \(stand.letters) letters, \(arrived.count) receipts, \(resent) resent")
    try await stand.end()
  }
}
