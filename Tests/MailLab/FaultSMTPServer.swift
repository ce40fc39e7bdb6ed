import Foundation
import Glibc
import Synchronization

/// A small SMTP server on loopback that fails where it is told to.
///
/// It takes letters for any address, without TLS, with or without login. Without rules it never fails.
public final class FaultSMTPServer: Sendable {
  /// Where a rule applies; `eod` is after the final dot, `text` while the letter flows.
  public enum Stage: String, Sendable, CaseIterable {
    case connect, ehlo, auth, mail, rcpt, data, text, eod, quit
  }

  /// What the server does there.
  public enum Action: Sendable {
    /// Answers with this code and text, and goes on.
    case reply(Int, String = "the lab says so")
    /// Answers with these raw bytes, such as GBK.
    case raw([UInt8])
    /// Closes at once.
    case drop
    /// Only at `eod`: keeps the letter and closes without an answer.
    case lost
    /// Waits this many seconds, then goes on as usual.
    case stall(Double)
    /// Sends this part of a reply, then nothing until the client leaves.
    case silence(String)
  }

  /// A fault; `times` nil means always, `address` limits MAIL and RCPT to one address.
  public struct Rule: Sendable {
    let stage: Stage
    let action: Action
    let address: String?
    var left: Int
    /// Visits that go by before the fault.
    var skipped: Int

    /// A fault at a stage, for `times` visits after the first `skip`.
    public init(_ stage: Stage, _ action: Action, address: String? = nil, times: Int? = nil, skip: Int = 0) {
      self.stage = stage
      self.action = action
      self.address = address
      left = times ?? Int.max
      skipped = skip
    }
  }

  /// A letter that the server took.
  public struct Taken: Sendable {
    /// The address of MAIL FROM.
    public let from: String
    /// The address of RCPT TO.
    public let to: String
    /// As sent, dots undone.
    public let bytes: [UInt8]
  }

  private struct State {
    var rules: [Rule] = []
    var taken: [Taken] = []
    var commands: [String] = []
    var connections = 0
  }

  private let state = Mutex(State())
  private let server = Mutex<LoopbackServer?>(nil)
  /// The password, or access token, that it wants of any user.
  public let password = "lab-secret"
  /// The loopback port.
  public let port: Int

  /// Starts the server on a free port.
  public init(_ rules: [Rule] = []) throws {
    let place = ServerPlace<FaultSMTPServer>()
    let running = try LoopbackServer { socket in
      place.get()?.converse(socket)
    }
    port = running.port
    server.withLock { $0 = running }
    state.withLock { $0.rules = rules }
    place.set(self)
  }

  /// Replaces the rules.
  public func set(_ rules: [Rule]) { state.withLock { $0.rules = rules } }
  /// Adds a rule behind the others.
  public func add(_ rule: Rule) { state.withLock { $0.rules.append(rule) } }
  /// Whether the first rule has happened as often as it was to.
  public var isFirstRuleSpent: Bool { state.withLock { $0.rules.first?.left == 0 } }
  /// The letters taken so far.
  public var taken: [Taken] { state.withLock { $0.taken } }
  /// The command lines so far; login lines are cut after their verb.
  public var commands: [String] { state.withLock { $0.commands } }
  /// Connections accepted so far.
  public var connections: Int { state.withLock { $0.connections } }
  /// Ends the server and its connections.
  public func stop() { server.withLock { $0?.stop() } }

  deinit { stop() }
}

// MARK: - The conversation

extension FaultSMTPServer {
  private enum Verdict { case goOn, answered, hangUp, keepAndHangUp }

  private func rule(_ stage: Stage, _ address: String) -> Action? {
    state.withLock { state in
      let found = state.rules.firstIndex { rule in
        rule.stage == stage && rule.left > 0 && (rule.address == nil || rule.address == address)
      }
      guard let found else { return nil }
      if state.rules[found].skipped > 0 {
        state.rules[found].skipped -= 1
        return nil
      }
      if state.rules[found].left != Int.max { state.rules[found].left -= 1 }
      return state.rules[found].action
    }
  }

  private func judge(_ socket: LineSocket, _ stage: Stage, _ address: String = "") -> Verdict {
    switch rule(stage, address) {
    case nil: return .goOn
    case .reply(let code, let text):
      socket.send("\(code) \(text)")
      return .answered
    case .raw(let bytes):
      socket.send(bytes)
      return .answered
    case .drop: return .hangUp
    case .lost: return .keepAndHangUp
    case .stall(let seconds):
      usleep(useconds_t(seconds * 1_000_000))
      return .goOn
    case .silence(let part):
      socket.send(Array(part.utf8))
      socket.awaitLeave()
      return .hangUp
    }
  }

  private func converse(_ socket: LineSocket) {
    state.withLock { $0.connections += 1 }
    defer { socket.hangUp() }
    guard judge(socket, .connect) == .goOn else { return }
    socket.send("220 lab ESMTP")
    var from = ""
    var to = ""
    while let bytes = socket.line() {
      let line = String(decoding: bytes, as: UTF8.self)
      let verb = line.prefix { $0 != " " }.uppercased()
      state.withLock { $0.commands.append(verb == "AUTH" ? "AUTH" : line) }
      let address = line.split(separator: "<").last?.prefix { $0 != ">" }.description ?? ""
      guard let stage = Self.stages[verb] else {
        socket.send(verb == "RSET" || verb == "NOOP" ? "250 ok" : "500 unknown command")
        continue
      }
      switch judge(socket, stage, address) {
      case .answered: continue
      case .hangUp, .keepAndHangUp: return
      case .goOn: break
      }
      switch stage {
      case .ehlo: socket.send("250-lab\r\n250-SIZE 41943040\r\n250-8BITMIME\r\n250 AUTH PLAIN XOAUTH2")
      case .auth: login(socket, line)
      case .mail:
        from = address
        socket.send("250 2.1.0 ok")
      case .rcpt:
        to = address
        socket.send("250 2.1.5 ok")
      case .data:
        socket.send("354 go on")
        guard takeText(socket, from: from, to: to) else { return }
      default:
        socket.send("221 bye")
        return
      }
    }
  }

  private static let stages: [String: Stage] = [
    "EHLO": .ehlo, "HELO": .ehlo, "AUTH": .auth, "MAIL": .mail, "RCPT": .rcpt, "DATA": .data, "QUIT": .quit,
  ]

  private func login(_ socket: LineSocket, _ line: String) {
    var words = line.split(separator: " ").map(String.init)
    if words.count == 2 {
      socket.send("334 ")
      words.append(String(decoding: socket.line() ?? [], as: UTF8.self))
    }
    let isToken = words.count > 1 && words[1] == "XOAUTH2"
    let parts = Data(base64Encoded: words.last ?? "")?.split(separator: 0).map {
      String(decoding: $0, as: UTF8.self)
    }
    // user=NAME ^A auth=Bearer TOKEN ^A ^A
    let given =
      isToken
      ? parts?.last?.split(separator: "\u{1}").last?.split(separator: " ").last.map(String.init) : parts?.last
    socket.send(given == password ? "235 2.7.0 ok" : "535 5.7.8 wrong user or password")
  }

  /// Takes the letter; false when the connection is over.
  private func takeText(_ socket: LineSocket, from: String, to: String) -> Bool {
    guard judge(socket, .text) == .goOn else { return false }
    var text: [UInt8] = []
    while true {
      guard let line = socket.line() else { return false }
      if line == [UInt8(ascii: ".")] { break }
      text += line.first == UInt8(ascii: ".") ? line[1...] : line[...]
      text += [0x0D, 0x0A]
    }
    let letter = Taken(from: from, to: to, bytes: text)
    switch judge(socket, .eod) {
    case .answered: return true
    case .hangUp: return false
    case .keepAndHangUp:
      state.withLock { $0.taken.append(letter) }
      return false
    case .goOn:
      state.withLock { $0.taken.append(letter) }
      socket.send("250 2.0.0 stored")
      return true
    }
  }
}
