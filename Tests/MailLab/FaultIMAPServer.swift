import Foundation
import Glibc
import Synchronization

/// A small IMAP server on loopback that fails where it is told to, without TLS.
///
/// It serves one mailbox to any user and keeps to the happy path of RFC 3501 as far as Daybook walks it.
/// Without rules it never fails.
public final class FaultIMAPServer: Sendable {
  /// What the server does instead of its usual answer to a command.
  public enum Action: Sendable {
    /// The tagged answer with this text, such as `NO [SERVERBUG] sorry`, and nothing else.
    case tagged(String)
    /// The tag, then these raw bytes, such as GBK, and nothing else.
    case taggedRaw([UInt8])
    /// The usual untagged answer, then this tagged text.
    case afterwards(String)
    /// These raw bytes before the usual answer.
    case before(String)
    /// Closes at once.
    case drop
    /// Sends this many bytes of the usual answer, then closes.
    case cut(Int)
    /// Waits this many seconds, then answers as usual.
    case stall(Double)
    /// Sends this many bytes of the usual answer, then nothing until the client leaves.
    case silence(Int)
  }

  /// A fault at a command: `CONNECT`, `LOGIN`, `SELECT`, `UID FETCH` …
  ///
  /// `containing` limits it by the command's arguments.
  public struct Rule: Sendable {
    let command: String
    let action: Action
    let containing: String
    var left: Int
    /// Visits that go by before the fault.
    var skipped: Int

    /// A fault at a command, for `times` of them after the first `skip`.
    public init(
      _ command: String, _ action: Action, containing: String = "", times: Int? = nil, skip: Int = 0
    ) {
      self.command = command
      self.action = action
      self.containing = containing
      left = times ?? Int.max
      skipped = skip
    }
  }

  private struct State {
    var rules: [Rule] = []
    var letters: [Int: [UInt8]] = [:]
    var nextUID = 1
    var commands: [String] = []
    var connections = 0
    var validity = 1
    var capabilities: String
  }

  private let state: Mutex<State>
  private let server = Mutex<LoopbackServer?>(nil)
  /// The loopback port.
  public let port: Int

  /// Starts the server on a free port.
  public init(capabilities: String = "IMAP4rev1 IDLE UIDPLUS MOVE", _ rules: [Rule] = []) throws {
    state = Mutex(State(rules: rules, capabilities: capabilities))
    let place = ServerPlace<FaultIMAPServer>()
    let running = try LoopbackServer { socket in place.get()?.converse(socket) }
    port = running.port
    server.withLock { $0 = running }
    place.set(self)
  }

  deinit { stop() }

  /// Puts a letter into the mailbox; it gets the next UID, from 1.
  public func deliver(_ bytes: [UInt8]) {
    state.withLock { state in
      state.letters[state.nextUID] = bytes
      state.nextUID += 1
    }
  }

  /// Replaces the rules.
  public func set(_ rules: [Rule]) { state.withLock { $0.rules = rules } }
  /// Adds a rule behind the others.
  public func add(_ rule: Rule) { state.withLock { $0.rules.append(rule) } }
  /// Whether the first rule has happened as often as it was to.
  public var isFirstRuleSpent: Bool { state.withLock { $0.rules.first?.left == 0 } }
  /// Replaces the capabilities; a connection that is open has heard the old ones.
  public func setCapabilities(_ text: String) { state.withLock { $0.capabilities = text } }
  /// Gives the mailbox another UIDVALIDITY.
  public func setValidity(_ value: Int) { state.withLock { $0.validity = value } }
  /// The command lines without their tags; login lines are cut after their verb.
  public var commands: [String] { state.withLock { $0.commands } }
  /// Connections accepted so far.
  public var connections: Int { state.withLock { $0.connections } }
  /// The UIDs that are left.
  public var uids: [Int] { state.withLock { $0.letters.keys.sorted() } }
  /// Ends the server and its connections.
  public func stop() { server.withLock { $0?.stop() } }
}

// MARK: - The conversation

extension FaultIMAPServer {
  private func action(_ command: String, _ arguments: String) -> Action? {
    state.withLock { state in
      let found = state.rules.firstIndex { rule in
        rule.command == command && rule.left > 0
          && (rule.containing.isEmpty || arguments.range(of: rule.containing) != nil)
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

  private func converse(_ socket: LineSocket) {
    state.withLock { $0.connections += 1 }
    defer { socket.hangUp() }
    guard perform(socket, "*", "CONNECT", "", usual: [], tagged: "OK lab") else { return }
    while let bytes = socket.line() {
      let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { return }
      var verb = words[1].prefix { $0 != " " }.uppercased()
      var arguments = String(words[1].dropFirst(verb.count + 1))
      if verb == "UID" {
        let second = arguments.prefix { $0 != " " }
        verb = "UID " + second.uppercased()
        arguments = String(arguments.dropFirst(second.count + 1))
      }
      let isLogin = verb == "LOGIN" || verb == "AUTHENTICATE"
      state.withLock { $0.commands.append(isLogin ? verb : words[1]) }
      if verb == "IDLE", action(verb, "") == nil {
        socket.send("+ idling")
        guard socket.line() != nil else { return }
      }
      guard perform(socket, words[0], verb, arguments, usual: answer(verb, arguments), tagged: "OK done")
      else { return }
      if verb == "LOGOUT" { return }
    }
  }

  /// Answers one command, or does what a rule says; false when the connection is over.
  private func perform(
    _ socket: LineSocket, _ tag: String, _ verb: String, _ arguments: String, usual: [UInt8], tagged: String
  ) -> Bool {
    let end = Array("\(tag) \(tagged)\r\n".utf8)
    switch action(verb, arguments) {
    case nil: socket.send(usual + end)
    case .tagged(let text): socket.send("\(tag) \(text)")
    case .taggedRaw(let bytes): socket.send(Array("\(tag) ".utf8) + bytes + [0x0D, 0x0A])
    case .afterwards(let text): socket.send(usual + Array("\(tag) \(text)\r\n".utf8))
    case .before(let text): socket.send(Array(text.utf8) + usual + end)
    case .drop: return false
    case .cut(let count):
      socket.send(Array((usual + end).prefix(count)))
      return false
    case .stall(let seconds):
      usleep(useconds_t(seconds * 1_000_000))
      socket.send(usual + end)
    case .silence(let count):
      socket.send(Array((usual + end).prefix(count)))
      socket.awaitLeave()
      return false
    }
    return true
  }

  private func answer(_ verb: String, _ arguments: String) -> [UInt8] {
    state.withLock { state in
      switch verb {
      case "CAPABILITY": return Array("* CAPABILITY \(state.capabilities)\r\n".utf8)
      case "LIST": return Array("* LIST (\\Noselect) \"/\" \"\"\r\n".utf8)
      case "LOGOUT": return Array("* BYE bye\r\n".utf8)
      case "SELECT":
        let lines = [
          "* \(state.letters.count) EXISTS", "* OK [UIDVALIDITY \(state.validity)] x",
          "* OK [UIDNEXT \(state.nextUID)] x",
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
      case "UID SEARCH":
        let found = state.letters.keys.sorted().map { " \($0)" }.joined()
        return Array("* \(state.letters.count) EXISTS\r\n* SEARCH\(found)\r\n".utf8)
      case "UID FETCH": return Self.fetched(state.letters, arguments)
      case "UID MOVE", "UID EXPUNGE":
        for uid in Self.uids(arguments) { state.letters[uid] = nil }
        return []
      default: return []
      }
    }
  }

  private static func fetched(_ letters: [Int: [UInt8]], _ arguments: String) -> [UInt8] {
    let wanted = uids(arguments)
    var answer: [UInt8] = []
    for (index, (uid, bytes)) in letters.sorted(by: { $0.key < $1.key }).enumerated()
    where wanted.contains(uid) {
      answer += Array("* \(index + 1) FETCH (UID \(uid)".utf8)
      if arguments.contains("RFC822.SIZE") {
        answer += Array(
          " INTERNALDATE \" 2-Mar-2026 09:00:00 +0800\" RFC822.SIZE \(bytes.count) FLAGS ()".utf8)
      }
      if arguments.contains("BODY.PEEK[]") { answer += Array(" BODY[] {\(bytes.count)}\r\n".utf8) + bytes }
      answer += Array(")\r\n".utf8)
    }
    return answer
  }

  private static func uids(_ arguments: String) -> Set<Int> {
    var uids: Set<Int> = []
    for part in arguments.prefix(while: { $0 != " " }).split(separator: ",") {
      let ends = part.split(separator: ":").compactMap { Int($0) }
      if let first = ends.first, let last = ends.last, first <= last { uids.formUnion(first...last) }
    }
    return uids
  }
}
