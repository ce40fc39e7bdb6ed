/// A command line without its tag.
struct IMAPCommand: Equatable {
  /// The name for errors: no argument, so no folder or login in the log.
  var name: String
  var line: String
  var isIdle = false

  init(_ name: String, _ arguments: String = "") {
    self.name = name
    line = arguments.isEmpty ? name : name + " " + arguments
    isIdle = name == "IDLE"
  }
}

/// All that the server said in answer to one command, known only once its tagged status has come.
struct IMAPReply: Equatable {
  var status: IMAPStatus
  /// In the order of the server, one per letter that carried a UID.
  var fetches: [IMAPFetch] = []
  var search: [UInt32] = []
  var delimiter: String??
  var namespace: String?
  /// The codes of untagged OK responses: `UIDVALIDITY`, `UIDNEXT`.
  var codes: [String: String] = [:]
}

/// The client's side of an IMAP connection as a value: bytes in, actions out, no socket, no clock.
///
/// It begins after the login. One command runs at a time; nothing that a command fetched is shown before its
/// tagged OK, because a server may still say NO after a complete literal.
struct IMAPDialogue {
  /// What the shell has to do.
  enum Action: Equatable {
    case send([UInt8])
    /// IDLE is running (RFC 2177).
    case idling
    /// The mailbox has grown.
    case news
    case finished(IMAPReply)
  }

  private let limits: IMAPLimits
  private var framer: IMAPFramer
  private var running: (tag: String, command: IMAPCommand)?
  private var tagsUsed = 0
  private var replyBytes = 0
  private var collected = IMAPReply(status: IMAPStatus(kind: .ok, rest: []))
  private var positions: [Int: Int] = [:]
  private var isIdling = false
  private var isLeaving = false
  /// Letters in the mailbox as last told.
  private(set) var exists = 0
  /// Whether the mailbox has grown since the last SEARCH was answered.
  private(set) var hasNews = false
  private(set) var capabilities: Set<String> = []

  init(limits: IMAPLimits) {
    self.limits = limits
    framer = IMAPFramer(limits: limits)
  }

  /// Starts a command and gives the bytes to send. The one before must have finished.
  mutating func begin(_ command: IMAPCommand) -> [UInt8] {
    precondition(running == nil, "one IMAP command at a time")
    tagsUsed += 1
    let tag = "D\(tagsUsed)"
    running = (tag, command)
    replyBytes = 0
    collected = IMAPReply(status: IMAPStatus(kind: .ok, rest: []))
    positions = [:]
    if command.name == "UID SEARCH" || command.name == "SELECT" { hasNews = false }
    if command.name == "LOGOUT" { isLeaving = true }
    return Array("\(tag) \(command.line)\r\n".utf8)
  }

  /// Ends a running IDLE; empty if none runs.
  mutating func endIdle() -> [UInt8] {
    guard isIdling else { return [] }
    isIdling = false
    return Array("DONE\r\n".utf8)
  }

  /// Takes what came from the server.
  mutating func receive(_ bytes: UnsafeRawBufferPointer) throws(TransportError) -> [Action] {
    replyBytes += bytes.count
    guard running == nil || replyBytes <= limits.replyBytes else {
      throw .tooLarge("the answer to \(running?.command.name ?? "") exceeds \(limits.replyBytes) bytes")
    }
    var responses: [IMAPResponse] = []
    let limits = self.limits
    try framer.feed(bytes) { (pieces) throws(TransportError) in
      responses.append(try IMAPResponse(pieces, limits: limits))
    }
    var actions: [Action] = []
    for response in responses {
      if let action = try take(response) { actions.append(action) }
    }
    return actions
  }

  private mutating func take(_ response: IMAPResponse) throws(TransportError) -> Action? {
    switch response {
    case .continuation:
      guard running?.command.isIdle == true, !isIdling else { return nil }
      isIdling = true
      return .idling
    case .tagged(let tag, let status): return try finish(tag, status)
    case .status(let status): try note(status)
    case .exists(let count): return grow(to: count)
    case .expunge:
      exists = max(exists - 1, 0)
      // Sequence numbers have shifted (RFC 3501 section 7.4.1).
      positions = [:]
    case .fetch(let fetch): collect(fetch)
    case .capability(let names): capabilities = names
    case .search(let uids):
      collected.search += uids
      hasNews = false
    case .list(let delimiter): collected.delimiter = .some(delimiter)
    case .namespace(let prefix, let delimiter):
      collected.namespace = prefix
      collected.delimiter = .some(delimiter)
    case .other: break
    }
    return nil
  }

  private mutating func finish(_ tag: String, _ status: IMAPStatus) throws(TransportError) -> Action {
    guard let current = running, current.tag == tag else {
      throw .protocolViolation("an answer to a command that was not sent")
    }
    if status.code == "CAPABILITY" { capabilities = Self.names(status.argument) }
    running = nil
    isIdling = false
    var reply = collected
    reply.status = status
    reply.fetches.removeAll { $0.uid == nil }
    collected.fetches = []
    positions = [:]
    return .finished(reply)
  }

  private mutating func note(_ status: IMAPStatus) throws(TransportError) {
    if status.kind == .bye, !isLeaving { throw .closed(status.text) }
    guard status.kind == .ok, let code = status.code else { return }
    if code == "CAPABILITY" { capabilities = Self.names(status.argument) }
    if collected.codes.count < limits.depth { collected.codes[code] = status.argument }
  }

  private mutating func grow(to count: Int) -> Action? {
    let grown = count > exists
    exists = count
    guard grown, running?.command.name != "SELECT" else { return nil }
    hasNews = true
    return .news
  }

  /// Joins what several responses say of one letter: a flag change may come before or after the body.
  private mutating func collect(_ fetch: IMAPFetch) {
    // A flag change between two commands belongs to none of them.
    guard running != nil else { return }
    if let position = positions[fetch.sequence] {
      let known = collected.fetches[position].uid
      if known == nil || fetch.uid == nil || known == fetch.uid {
        collected.fetches[position].merge(fetch)
        return
      }
    }
    positions[fetch.sequence] = collected.fetches.count
    collected.fetches.append(fetch)
  }

  private static func names(_ text: String) -> Set<String> {
    Set(text.uppercased().split(separator: " ").map(String.init))
  }
}
