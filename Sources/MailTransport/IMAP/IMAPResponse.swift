/// A status with its optional code in brackets (RFC 3501 section 7.1).
struct IMAPStatus: Equatable {
  enum Kind: String {
    case ok = "OK"
    case no = "NO"
    case bad = "BAD"
    case bye = "BYE"
    case preauth = "PREAUTH"
  }

  var kind: Kind
  /// The code's name in upper case: `TRYCREATE`, `UIDVALIDITY`.
  var code: String?
  /// What stands behind the code's name.
  var argument: String
  var text: String

  /// Reads what follows the status word.
  init(kind: Kind, rest: ArraySlice<UInt8>) {
    self.kind = kind
    let body = rest.drop { $0 == 0x20 }
    argument = ""
    guard body.first == UInt8(ascii: "["), let end = body.firstIndex(of: UInt8(ascii: "]")) else {
      text = ServerText.readable(body)
      return
    }
    let words = ServerText.readable(body[(body.startIndex + 1)..<end]).split(separator: " ", maxSplits: 1)
    code = words.first.map { $0.uppercased() }
    if words.count > 1 { argument = String(words[1]) }
    text = ServerText.readable(body[body.startIndex...])
  }
}

/// What one FETCH response says of one letter (RFC 3501 section 7.4.2); only what we ask for is kept.
struct IMAPFetch: Equatable {
  var sequence = 0
  var uid: UInt32?
  var internalDate: Int64?
  var size: Int?
  var flags: Set<String>?
  var body: [UInt8]?
  var header: [UInt8]?

  /// Adds what a later response says of the same letter.
  mutating func merge(_ other: IMAPFetch) {
    uid = other.uid ?? uid
    internalDate = other.internalDate ?? internalDate
    size = other.size ?? size
    flags = other.flags ?? flags
    body = other.body ?? body
    header = other.header ?? header
  }
}

/// One response of the server, read.
enum IMAPResponse: Equatable {
  /// `+ …` (RFC 3501 section 7.5); the text means nothing.
  case continuation
  case tagged(tag: String, IMAPStatus)
  case status(IMAPStatus)
  case exists(Int)
  case expunge(Int)
  case fetch(IMAPFetch)
  case capability(Set<String>)
  case search([UInt32])
  /// The delimiter of a LIST answer, nil for a flat name space.
  case list(delimiter: String?)
  case namespace(prefix: String, delimiter: String?)
  /// What we never asked for and need not know.
  case other(String)

  /// Reads one whole response; `TransportError.protocolViolation` where it cannot be one.
  init(_ pieces: [IMAPFramer.Piece], limits: IMAPLimits) throws(TransportError) {
    var scanner = IMAPScanner(pieces, limits: limits)
    let first = scanner.word()
    if first.first == UInt8(ascii: "+") {
      self = .continuation
      return
    }
    if !first.elementsEqual("*".utf8) {
      let tag = ServerText.readable(first)
      guard let kind = Self.statusKind(scanner.word()), [.ok, .no, .bad].contains(kind) else {
        throw .protocolViolation("not an IMAP response: \(tag)")
      }
      self = .tagged(tag: tag, IMAPStatus(kind: kind, rest: scanner.restOfText))
      return
    }
    let word = scanner.word()
    if let kind = Self.statusKind(word) {
      self = .status(IMAPStatus(kind: kind, rest: scanner.restOfText))
    } else if let number = decimal(word) {
      self = try Self.numbered(number, &scanner)
    } else {
      self = try Self.named(ServerText.readable(word).uppercased(), &scanner)
    }
  }

  private static func statusKind(_ word: ArraySlice<UInt8>) -> IMAPStatus.Kind? {
    guard (2...7).contains(word.count) else { return nil }
    return IMAPStatus.Kind(rawValue: String(decoding: word, as: UTF8.self).uppercased())
  }

  private static func numbered(_ number: Int, _ scanner: inout IMAPScanner) throws(TransportError)
    -> IMAPResponse
  {
    let name = String(decoding: scanner.word(), as: UTF8.self).uppercased()
    switch name {
    case "EXISTS": return .exists(number)
    case "EXPUNGE": return .expunge(number)
    case "FETCH": return .fetch(try fetch(number, &scanner))
    default: return .other(name)
    }
  }

  private static func named(_ name: String, _ scanner: inout IMAPScanner) throws(TransportError)
    -> IMAPResponse
  {
    switch name {
    case "CAPABILITY":
      return .capability(
        Set(
          String(decoding: scanner.restOfText, as: UTF8.self).uppercased().split(separator: " ").map(
            String.init)))
    case "SEARCH":
      var uids: [UInt32] = []
      while true {
        let word = scanner.word()
        if word.isEmpty || word.first == UInt8(ascii: "(") { break }
        guard let value = decimal(word), let uid = UInt32(exactly: value), uid > 0 else {
          throw .protocolViolation("a SEARCH answer that is no list of numbers")
        }
        uids.append(uid)
      }
      return .search(uids)
    case "LIST":
      _ = try scanner.value()
      return .list(delimiter: delimiter(try scanner.value()))
    case "NAMESPACE":
      guard case .list(let personal)? = try scanner.value(), case .list(let first)? = personal.first,
        let prefix = first.first?.bytes
      else { return .other(name) }
      return .namespace(
        prefix: String(decoding: prefix, as: UTF8.self),
        delimiter: delimiter(first.count > 1 ? first[1] : nil))
    default: return .other(name)
    }
  }

  private static func delimiter(_ value: IMAPValue?) -> String? {
    guard let bytes = value?.bytes, bytes.count == 1 else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func fetch(_ number: Int, _ scanner: inout IMAPScanner) throws(TransportError) -> IMAPFetch {
    guard case .list(let items)? = try scanner.value(), items.count % 2 == 0 else {
      throw .protocolViolation("a FETCH answer that is no list of pairs")
    }
    var fetch = IMAPFetch(sequence: number)
    for index in stride(from: 0, to: items.count, by: 2) {
      guard case .atom(let name) = items[index] else {
        throw .protocolViolation("a FETCH answer with a value where a name belongs")
      }
      fetch.take(name.uppercased(), items[index + 1])
    }
    return fetch
  }
}

extension IMAPFetch {
  /// Takes one pair of a FETCH response; names that we never ask for are passed over.
  fileprivate mutating func take(_ name: String, _ value: IMAPValue) {
    switch name {
    case "UID": uid = value.number.flatMap { UInt32(exactly: $0) }
    case "RFC822.SIZE": size = value.number
    case "INTERNALDATE": internalDate = value.bytes.map { internalDateMilliseconds($0) ?? 0 }
    case "FLAGS":
      guard case .list(let items) = value else { return }
      flags = Set(items.compactMap { $0.bytes.map { String(decoding: $0, as: UTF8.self) } })
    case "BODY[]", "BODY[]<0>", "RFC822": body = value.bytes ?? body
    case "BODY[HEADER]", "RFC822.HEADER": header = value.bytes ?? header
    default: break
    }
  }
}
