/// One IMAP connection (RFC 3501, RFC 9051) over `CURLOPT_CONNECT_ONLY`; not reentrant.
///
/// Its blocking work runs on an executor of its own. After any error but `refused` the connection is closed
/// and every later call throws `closed`: make it anew with `open()`. All times are limited by `IMAPLimits`.
public actor IMAPConnection {
  private let executor = BlockingExecutor(label: "daybook.imap")
  /// The queue on which the blocking calls run.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  let limits: IMAPLimits
  private let account: ServerAccount
  private let ownFolder: String?
  private let wake = WakeSignal()
  private var socket: IMAPSocket?
  private var dialogue: IMAPDialogue
  private var delimiter: String?
  private var personalPrefix = ""
  private var isFresh = false
  /// RFC822.SIZE of letters that a summary told of, to plan their fetch; bounded.
  private var sizes: [UID: Int] = [:]
  /// Letters whose size is remembered.
  static let rememberedSizes = 100_000

  /// A connection that is not open yet; to one of our own folders (`Daybook/Done`) instead of the account's,
  /// if it is named.
  public init(account: ServerAccount, ownFolder: String? = nil, limits: IMAPLimits = .standard) {
    self.account = account
    self.ownFolder = ownFolder
    self.limits = limits
    dialogue = IMAPDialogue(limits: limits)
  }

  /// Connects, logs in and selects the account's folder; an open connection is dropped first.
  ///
  /// CAPABILITY, ID where the server has it (NetEase refuses SELECT without it), NAMESPACE or LIST for folder
  /// names, SELECT. Throws what libcurl or the server refused; `cancelled` with the task.
  public func open() async throws(TransportError) -> IMAPMailbox {
    try await heedingCancellation { () throws(TransportError) in
      socket = nil
      sizes = [:]
      dialogue = IMAPDialogue(limits: limits)
      socket = try IMAPSocket(account, limits: limits, wake: wake)
      try accepted(IMAPCommand("CAPABILITY"))
      if dialogue.capabilities.contains("ID") {
        // RFC 2971; an answer of NO changes nothing.
        _ = try perform(IMAPCommand("ID", #"("name" "Daybook" "version" "1")"#))
      }
      try learnFolderNames()
      let folder = ownFolder.map { MailboxName.own($0, prefix: personalPrefix, delimiter: delimiter) }
      let name = MailboxName.quoted(folder ?? MailboxName.encoded(account.folder))
      let selected = try accepted(IMAPCommand("SELECT", name))
      guard let validity = number(selected.codes["UIDVALIDITY"]).flatMap(UIDValidity.init) else {
        throw broken(.protocolViolation("no UIDVALIDITY in the answer to SELECT"))
      }
      isFresh = true
      return IMAPMailbox(
        uidValidity: validity, uidNext: try uidNext(selected),
        tellsUIDNext: number(selected.codes["UIDNEXT"]) != nil, exists: dialogue.exists,
        capabilities: dialogue.capabilities, delimiter: delimiter, personalPrefix: personalPrefix)
    }
  }

  /// The UIDs above `uid`, or all, in ascending order.
  ///
  /// `n:*` always matches the last letter (RFC 3501 section 6.4.8), so the answer is filtered. A connection
  /// that is not fresh gets a NOOP first: some servers show new letters only then.
  public func search(after uid: UID?) async throws(TransportError) -> [UID] {
    let last = uid?.value ?? 0
    guard last < UInt32.max else { return [] }
    return try await heedingCancellation { () throws(TransportError) in
      if !isFresh { try accepted(IMAPCommand("NOOP")) }
      let criterion = last == 0 ? "ALL" : "UID \(last + 1):*"
      let reply = try accepted(IMAPCommand("UID SEARCH", criterion))
      isFresh = false
      return Set(reply.search.lazy.filter { $0 > last }).sorted().compactMap(UID.init)
    }
  }

  /// UID, INTERNALDATE, RFC822.SIZE and FLAGS of these letters; those that are gone are absent.
  public func summaries(of uids: [UID]) async throws(TransportError) -> [IMAPSummary] {
    try await heedingCancellation { () throws(TransportError) in
      try readSummaries(of: uids)
    }
  }

  /// The whole letters, unseen marks untouched (BODY.PEEK); those that are gone are absent.
  ///
  /// Fetched in chunks of at most 50 letters and 8 MB; of each chunk nothing is used before its tagged OK.
  /// Where a server refuses a chunk, its letters are asked for one by one, so that one bad letter does not
  /// hold up its neighbours; refused ones are then absent, and only if all were refused the refusal is
  /// thrown.
  public func fetch(_ uids: [UID]) async throws(TransportError) -> [IMAPLetter] {
    try await heedingCancellation { () throws(TransportError) in
      let unknown = uids.filter { sizes[$0] == nil }
      if unknown.count > 1 { _ = try readSummaries(of: unknown) }
      var letters: [UID: [UInt8]] = [:]
      let plan = FetchPlan.chunks(
        of: uids, sizes: sizes, messages: limits.chunkMessages, bytes: limits.chunkBytes)
      for chunk in plan {
        letters.merge(try fetchChunk(chunk)) { first, _ in first }
      }
      for uid in uids { sizes[uid] = nil }
      var given: Set<UID> = []
      return uids.compactMap { uid in
        guard let bytes = letters[uid], given.insert(uid).inserted else { return nil }
        return IMAPLetter(uid: uid, bytes: bytes)
      }
    }
  }

  /// The header block alone, for letters that are too large to be taken; empty if the letter is gone.
  public func fetchHeaders(_ uid: UID) async throws(TransportError) -> [UInt8] {
    try await heedingCancellation { () throws(TransportError) in
      let reply = try accepted(IMAPCommand("UID FETCH", "\(uid.value) (UID BODY.PEEK[HEADER])"))
      return reply.fetches.first { $0.uid == uid.value && $0.header != nil }?.header ?? []
    }
  }

  /// Moves letters to one of our own folders, made where it is missing; `/` separates its levels.
  ///
  /// Letters that are gone are no error. What the server cannot do decides the result; see `MoveResult`.
  public func move(_ uids: [UID], to folder: String) async throws(TransportError) -> MoveResult {
    guard !folder.isEmpty, !folder.unicodeScalars.contains(where: isControl) else {
      throw .configuration("a folder name must not be empty or hold control characters")
    }
    return try await heedingCancellation { () throws(TransportError) in
      let name = MailboxName.own(folder, prefix: personalPrefix, delimiter: delimiter)
      let target = MailboxName.quoted(name)
      let sets = FetchPlan.sets(of: uids, messages: limits.summaryMessages, bytes: limits.setBytes)
      let capabilities = dialogue.capabilities
      for set in sets {
        if capabilities.contains("MOVE") {
          try intoFolder("UID MOVE", set, target)
        } else if capabilities.contains("UIDPLUS") {
          try intoFolder("UID COPY", set, target)
          try accepted(IMAPCommand("UID STORE", "\(set) +FLAGS.SILENT (\\Deleted)"))
          try accepted(IMAPCommand("UID EXPUNGE", set))
        } else {
          try accepted(IMAPCommand("UID STORE", "\(set) +FLAGS.SILENT (\\Seen)"))
        }
      }
      if capabilities.contains("MOVE") { return .moved }
      return capabilities.contains("UIDPLUS") ? .copiedAndExpunged : .flagged
    }
  }

  /// Waits for a new letter for at most `seconds` (RFC 2177); the connection stays usable.
  ///
  /// Returns `.news` at once if a letter came since the last search. A cancelled task gets `.timedOut`
  /// promptly.
  public func idle(for seconds: Double) async throws(TransportError) -> IdleOutcome {
    guard dialogue.capabilities.contains("IDLE") else { return .unsupported }
    if dialogue.hasNews { return .news }
    return try await heedingCancellation { () throws(TransportError) in
      do throws(TransportError) {
        return try runIdle(seconds: min(max(seconds, 0), Double(limits.idleSeconds)))
      } catch {
        throw broken(error)
      }
    }
  }

  /// Says LOGOUT and closes; never fails and never takes longer than the farewell limit.
  public func logout() async {
    guard let socket else { return }
    if let bytes = try? socket.send(dialogue.begin(IMAPCommand("LOGOUT")), seconds: limits.farewellSeconds) {
      _ = bytes
      let deadline = monotonicMilliseconds() + Int64(limits.farewellSeconds) * 1000
      var isDone = false
      while !isDone, case .bytes(let answer)? = try? socket.receive(until: deadline, heedsWake: false) {
        let actions = (try? dialogue.receive(answer)) ?? []
        isDone = actions.contains { if case .finished = $0 { true } else { false } }
      }
    }
    self.socket = nil
  }
}

// MARK: - Steps

extension IMAPConnection {
  /// Runs blocking work such that cancelling the task ends it.
  private func heedingCancellation<Value: Sendable>(
    _ work: () throws(TransportError) -> Value
  ) async throws(TransportError) -> Value {
    wake.lower()
    let wake = self.wake
    // Through `self`: a closure that does not capture the actor would run off its executor.
    let result = await withTaskCancellationHandler {
      self.result(of: work)
    } onCancel: {
      wake.raise()
    }
    return try result.get()
  }

  private func result<Value: Sendable>(of work: () throws(TransportError) -> Value) -> Result<
    Value, TransportError
  > {
    do throws(TransportError) {
      return .success(try work())
    } catch {
      return .failure(error)
    }
  }

  /// Closes the connection because of this error.
  private func broken(_ error: TransportError) -> TransportError {
    socket = nil
    return error
  }

  /// Runs a command to its tagged answer, whatever that is.
  private func perform(_ command: IMAPCommand) throws(TransportError) -> IMAPReply {
    guard let socket else { throw .closed("it is not open") }
    do throws(TransportError) {
      try socket.send(dialogue.begin(command), seconds: limits.responseSeconds)
      while true {
        for action in try nextActions(command.name, heedsWake: true) {
          if case .finished(let reply) = action { return reply }
        }
      }
    } catch {
      throw broken(error)
    }
  }

  /// Runs a command and throws `refused` unless the answer is OK.
  @discardableResult
  private func accepted(_ command: IMAPCommand) throws(TransportError) -> IMAPReply {
    let reply = try perform(command)
    guard reply.status.kind == .ok else { throw Self.refusal(command.name, reply.status) }
    return reply
  }

  /// The actions of the next bytes; the response limit counts anew with each arrival.
  private func nextActions(
    _ step: String, heedsWake: Bool, milliseconds: Int64? = nil
  ) throws(TransportError) -> [IMAPDialogue.Action] {
    guard let socket else { throw .closed("it is not open") }
    let deadline = monotonicMilliseconds() + (milliseconds ?? Int64(limits.responseSeconds) * 1000)
    switch try socket.receive(until: deadline, heedsWake: heedsWake) {
    case .bytes(let bytes): return try dialogue.receive(bytes)
    case .silence: throw .timeout(step)
    case .woken: throw .cancelled
    }
  }

  /// RFC 5530 codes that no waiting mends.
  private static let lastingCodes: Set<String> = [
    "NONEXISTENT", "NOPERM", "CANNOT", "CONTACTADMIN", "PRIVACYREQUIRED",
  ]

  private static func refusal(_ command: String, _ status: IMAPStatus) -> TransportError {
    let isLasting = status.code.map { lastingCodes.contains($0) } ?? false
    return .refused(command: command, text: status.text, temporary: !isLasting)
  }

  private func learnFolderNames() throws(TransportError) {
    delimiter = nil
    personalPrefix = ""
    if dialogue.capabilities.contains("NAMESPACE") {
      let reply = try perform(IMAPCommand("NAMESPACE"))
      personalPrefix = reply.namespace ?? ""
      delimiter = reply.delimiter ?? nil
    }
    if delimiter == nil {
      let reply = try perform(IMAPCommand("LIST", #""" """#))
      delimiter = reply.delimiter ?? nil
    }
  }

  private func number(_ text: String?) -> UInt32? {
    text.flatMap { UInt32($0) }
  }

  /// UIDNEXT, or one more than the last UID where an old server does not tell it.
  private func uidNext(_ selected: IMAPReply) throws(TransportError) -> UID {
    if let told = number(selected.codes["UIDNEXT"]).flatMap(UID.init) { return told }
    guard dialogue.exists > 0 else { return UID(unchecked: 1) }
    let last = try accepted(IMAPCommand("UID FETCH", "* (UID)")).fetches.compactMap(\.uid).max() ?? 0
    return UID(unchecked: last == UInt32.max ? last : last + 1)
  }

  private func readSummaries(of uids: [UID]) throws(TransportError) -> [IMAPSummary] {
    var summaries: [UID: IMAPSummary] = [:]
    for set in FetchPlan.sets(of: uids, messages: limits.summaryMessages, bytes: limits.setBytes) {
      let reply = try accepted(IMAPCommand("UID FETCH", "\(set) (UID INTERNALDATE RFC822.SIZE FLAGS)"))
      for fetch in reply.fetches {
        guard let uid = fetch.uid.flatMap(UID.init), let size = fetch.size else { continue }
        summaries[uid] = IMAPSummary(
          uid: uid, internalDate: fetch.internalDate ?? 0, size: size, flags: fetch.flags ?? [])
      }
    }
    if sizes.count + summaries.count > Self.rememberedSizes { sizes = [:] }
    for summary in summaries.values { sizes[summary.uid] = summary.size }
    var given: Set<UID> = []
    return uids.compactMap { given.insert($0).inserted ? summaries[$0] : nil }
  }

  private func fetchChunk(_ chunk: [UID]) throws(TransportError) -> [UID: [UInt8]] {
    let command = IMAPCommand("UID FETCH", "\(FetchPlan.set(of: chunk)) (UID BODY.PEEK[])")
    let reply = try perform(command)
    guard reply.status.kind != .ok else { return Self.bodies(reply) }
    let refusal = Self.refusal(command.name, reply.status)
    guard chunk.count > 1 else { throw refusal }
    var letters: [UID: [UInt8]] = [:]
    var refusals = 0
    for uid in chunk {
      let single = try perform(IMAPCommand("UID FETCH", "\(uid.value) (UID BODY.PEEK[])"))
      if single.status.kind == .ok {
        letters.merge(Self.bodies(single)) { first, _ in first }
      } else {
        refusals += 1
      }
    }
    guard refusals < chunk.count else { throw refusal }
    return letters
  }

  private static func bodies(_ reply: IMAPReply) -> [UID: [UInt8]] {
    var bodies: [UID: [UInt8]] = [:]
    for fetch in reply.fetches {
      if let uid = fetch.uid.flatMap(UID.init), let body = fetch.body { bodies[uid] = body }
    }
    return bodies
  }

  /// MOVE or COPY; a missing folder is made once (TRYCREATE, RFC 3501 section 7.1, or any NO: not all say
  /// it).
  private func intoFolder(_ name: String, _ set: String, _ target: String) throws(TransportError) {
    let command = IMAPCommand(name, "\(set) \(target)")
    let reply = try perform(command)
    guard reply.status.kind != .ok else { return }
    guard reply.status.kind == .no else { throw Self.refusal(name, reply.status) }
    // NO here means that it exists; the second try below tells.
    _ = try perform(IMAPCommand("CREATE", target))
    _ = try perform(IMAPCommand("SUBSCRIBE", target))
    try accepted(command)
  }

  private func runIdle(seconds: Double) throws(TransportError) -> IdleOutcome {
    guard let socket else { throw .closed("it is not open") }
    let command = IMAPCommand("IDLE")
    try socket.send(dialogue.begin(command), seconds: limits.responseSeconds)
    var outcome = IdleOutcome.timedOut
    var isIdling = false
    while !isIdling {
      for action in try nextActions("IDLE", heedsWake: false) {
        if case .finished(let reply) = action {
          return reply.status.kind == .ok ? .timedOut : .unsupported
        }
        if action == .idling { isIdling = true }
      }
    }
    let end = monotonicMilliseconds() + Int64(seconds * 1000)
    wait: while !dialogue.hasNews {
      switch try socket.receive(until: end, heedsWake: true) {
      case .silence, .woken: break wait
      case .bytes(let bytes):
        for action in try dialogue.receive(bytes) {
          // A server may end the IDLE by itself.
          if case .finished = action { return dialogue.hasNews ? .news : .timedOut }
        }
      }
    }
    if dialogue.hasNews { outcome = .news }
    try socket.send(dialogue.endIdle(), seconds: limits.farewellSeconds)
    while true {
      let left = Int64(limits.farewellSeconds) * 1000
      for action in try nextActions("the end of IDLE", heedsWake: false, milliseconds: left) {
        if case .finished = action { return outcome }
      }
    }
  }
}
