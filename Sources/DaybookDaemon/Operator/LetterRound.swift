import Foundation
import MailMessage
import MailTransport
import SalesDomain

/// `check --online`: a letter to Daybook's own mailbox and back, and what the provider stamps on it.
///
/// It is marked as automatic and comes from Daybook's own address: a daemon that runs beside takes it as a
/// machine's letter and moves it to `Daybook/Done`, where it is looked for as well.
struct LetterRound {
  /// A letter that is not back by then is told as lost, in seconds.
  static let patienceSeconds = 60.0
  /// How often both folders are looked at, in seconds.
  private static let lookEvery = 1.0
  /// Letters newer than the start that are looked at, in each folder.
  private static let mostLetters = 100
  /// Where a running daemon puts it.
  private static let done = "Daybook/Done"

  let settings: ServerSettings
  let mailbox: ServerLogin
  let submission: SMTPSubmission
  let username: String?
  var patience = Self.patienceSeconds

  /// Makes the round; `passed` is false when a letter is not taken or not back.
  func run() async -> (lines: [String], passed: Bool) {
    do {
      let folders = [Folder(login: mailbox, own: nil), Folder(login: mailbox, own: Self.done)]
      for folder in folders { try await folder.begin() }
      let (first, seconds) = try await round(folders, [])
      var lines = ["letter round: sent, back after \(seconds) s"]
      let advice = IdentityAdvice(first, address: settings.botAddress, login: username)
      lines += advice.found
      var policy = advice.lines
      if let server = advice.server {
        let probe = "probe-\(UUID().uuidString.lowercased())"
        let domain = settings.heloName ?? ""
        let (second, _) = try await round(
          folders, [("Authentication-Results", "\(server); dmarc=pass header.from=\(domain) reason=\(probe)")]
        )
        if second.headers.contains(where: { $0.rawValue.contains(probe) }) {
          policy = IdentityAdvice.token
          lines.append(
            "warning: forged results in the name of \(server) came through. "
              + "Let the server remove them from letters that come in, then use: "
              + advice.lines.joined(separator: ", "))
        } else {
          lines.append("forged results in the name of \(server): removed by the server, as they must be")
        }
      }
      for folder in folders { await folder.end(tidyInto: Self.done) }
      await submission.close()
      lines.append("identity that fits:")
      lines += ["  identity:"] + policy.map { "    \($0)" }
      return (lines, true)
    } catch {
      return (["letter round: \(error)"], false)
    }
  }

  /// One letter out and back, with the seconds it took.
  private func round(
    _ folders: [Folder], _ headers: [(name: String, value: String)]
  ) async throws -> (ReceivedMessage, Int) {
    let code = UUID().uuidString.lowercased()
    guard let own = MailAddress(settings.botAddress),
      let messageID = MessageID("daybook.check.\(code)@\(own.domain)")
    else { throw UnwritableAddress(text: settings.botAddress) }
    let person = Mailbox(name: settings.botName, address: own)
    let letter = OutgoingMessage(
      messageID: messageID, date: WallClock.now().ms, zoneOffsetMinutes: 0, from: person, to: person,
      subject: "Daybook check \(code)",
      text: "`daybook check --online` wrote this letter. Nothing is to be done.\n", html: nil, inReplyTo: nil,
      references: [], extraHeaders: headers)
    let started = ContinuousClock.now
    switch await submission.send(
      try letter.bytes(), from: settings.botAddress, to: settings.botAddress)
    {
    case .accepted: break
    case .deferred(let code, let reply), .refused(let code, let reply), .accountPaused(let code, let reply):
      throw UsageError("the submission server does not take a letter to \(own): \(code) \(reply)")
    case .uncertain(let reason): throw UsageError(reason)
    }
    while ContinuousClock.now - started < .seconds(patience) {
      for folder in folders {
        if let found = try await folder.find(code) {
          return (found, Int((ContinuousClock.now - started).components.seconds))
        }
      }
      try await Task.sleep(for: .seconds(Self.lookEvery))
    }
    throw UsageError(
      "sent, and not back after \(Int(patience)) seconds; look into the junk folder and at the rules"
    )
  }

  /// One folder of the mailbox, looked at for letters newer than the start.
  private actor Folder {
    private let login: ServerLogin
    private let own: String?
    private var open: IMAPConnection?
    private var last: UID?
    private var ours: [UID] = []

    init(login: ServerLogin, own: String?) {
      self.login = login
      self.own = own
    }

    /// A folder of ours may not be there yet: it is tried again with each look.
    func begin() async throws(TransportError) {
      do {
        let (connection, mailbox) = try await login.openMailbox(ownFolder: own)
        (open, last) = (connection, UID(mailbox.uidNext.value - 1))
      } catch {
        guard own != nil, case .refused(let command, _, _) = error, command == "SELECT" else { throw error }
      }
    }

    func find(_ code: String) async throws -> ReceivedMessage? {
      if open == nil {
        try await begin()
        // It was made since: all in it is new.
        last = nil
      }
      guard let open else { return nil }
      let uids = try await open.search(after: last).suffix(LetterRound.mostLetters)
      for letter in try await open.fetch(Array(uids)) {
        guard let message = try? ReceivedMessage.read(letter.bytes), message.subject.contains(code) else {
          continue
        }
        ours.append(letter.uid)
        return message
      }
      return nil
    }

    /// Puts the check's letters out of people's sight.
    func end(tidyInto folder: String) async {
      if own == nil, !ours.isEmpty { _ = try? await open?.move(ours, to: folder) }
      await open?.logout()
      open = nil
    }
  }
}
