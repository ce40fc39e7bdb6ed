import Glibc

/// Cuts the byte stream of an IMAP server into responses (RFC 3501 section 2.2).
///
/// A push parser without a socket: bytes come in pieces of any size, whole responses come out. Literals
/// (RFC 3501 section 4.3, with `{n+}` of RFC 7888 and `~{n}` of RFC 3516) are cut here by count and never
/// looked into, so a letter's text cannot be taken for the protocol.
struct IMAPFramer {
  /// A run of protocol text, without its line end, or the bytes of a literal.
  enum Piece: Equatable {
    case text([UInt8])
    case literal([UInt8])
  }

  private let limits: IMAPLimits
  private var pieces: [Piece] = []
  private var line: [UInt8] = []
  private var textBytes = 0
  private var literal: [UInt8] = []
  private var literalLeft: Int?

  init(limits: IMAPLimits) {
    self.limits = limits
  }

  /// Takes bytes and hands each response that they complete to `deliver`.
  ///
  /// Throws `TransportError.tooLarge` when a line or literal is over its limit, before it is stored.
  mutating func feed(
    _ bytes: UnsafeRawBufferPointer, deliver: ([Piece]) throws(TransportError) -> Void
  ) throws(TransportError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if let left = literalLeft {
        let part = rest.prefix(left)
        literal.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
        rest = rest.dropFirst(part.count)
        literalLeft = left - part.count
        if left == part.count { endLiteral() }
        continue
      }
      let window = UnsafeRawBufferPointer(rebasing: rest)
      guard let start = window.baseAddress, let found = memchr(start, 0x0A, window.count) else {
        try addText(window)
        return
      }
      let length = UnsafeRawPointer(found) - start
      try addText(UnsafeRawBufferPointer(rebasing: window.prefix(length)))
      rest = rest.dropFirst(length + 1)
      if let whole = try endLine() { try deliver(whole) }
    }
  }

  private mutating func addText(_ bytes: UnsafeRawBufferPointer) throws(TransportError) {
    textBytes += bytes.count
    guard textBytes <= limits.lineBytes else {
      throw .tooLarge("a response line of the IMAP server exceeds \(limits.lineBytes) bytes")
    }
    line.append(contentsOf: bytes)
  }

  private mutating func endLiteral() {
    pieces.append(.literal(literal))
    literal = []
    literalLeft = nil
  }

  /// Ends the line: a literal begins, or the response is complete.
  private mutating func endLine() throws(TransportError) -> [Piece]? {
    if line.last == 0x0D { line.removeLast() }
    if let (size, marker) = literalMarker(), mayHoldLiterals {
      guard size <= limits.literalBytes else {
        throw .tooLarge("a literal of \(size) bytes exceeds \(limits.literalBytes) bytes")
      }
      line.removeLast(marker)
      pieces.append(.text(line))
      line = []
      literal.reserveCapacity(size)
      literalLeft = size
      if size == 0 { endLiteral() }
      return nil
    }
    pieces.append(.text(line))
    let whole = pieces
    pieces = []
    line = []
    textBytes = 0
    return whole.count == 1 && whole[0] == .text([]) ? nil : whole
  }

  /// The size in a `{n}`, `{n+}` or `~{n}` at the end of the line, and the length of that mark.
  private func literalMarker() -> (size: Int, marker: Int)? {
    guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    var digits = line[(open + 1)..<(line.count - 1)]
    if digits.last == UInt8(ascii: "+") { digits.removeLast() }
    guard let size = decimal(digits) else { return nil }
    var marker = line.count - open
    if open > 0, line[open - 1] == UInt8(ascii: "~") { marker += 1 }
    return (size, marker)
  }

  /// Status responses end in free text, which may look like a literal mark (RFC 3501 section 9, resp-text).
  private var mayHoldLiterals: Bool {
    let first: [UInt8]
    if case .text(let text)? = pieces.first { first = text } else { first = line }
    guard first.starts(with: "* ".utf8) else { return false }
    let word = first.dropFirst(2).prefix { $0 != 0x20 }.map { $0 & 0xDF }
    return !["OK", "NO", "BAD", "BYE", "PREAUTH"].contains { $0.utf8.elementsEqual(word) }
  }
}

/// The number that these digits write, nil if they are none or it is absurdly large.
func decimal(_ digits: some Collection<UInt8>) -> Int? {
  guard !digits.isEmpty, digits.count <= 15 else { return nil }
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}
