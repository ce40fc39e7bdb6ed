/// What an operator accepts as proof of a letter's sender (X6): `From` alone proves nothing.
public enum SenderPolicy: Hashable, Sendable {
  /// Results that the receiving server with this authserv-id wrote (RFC 8601); `inside` are its domains.
  case authenticationResults(server: String, inside: [String])
  /// A field that the border strips from whatever comes from outside.
  case trustedHeader(name: String, value: String, inside: [String])
  /// An answer to a letter of ours that was sent to this very person.
  case token
  /// `From` is believed: closed networks and tests.
  case trustFrom

  /// The name in `daybook.yaml`.
  public var name: String {
    switch self {
    case .authenticationResults: "authentication-results"
    case .trustedHeader: "trusted-header"
    case .token: "token"
    case .trustFrom: "trust-from"
    }
  }
}

/// Whether a letter is from whom it says.
public enum SenderProof: Hashable, Sendable {
  /// By which policy.
  case proven(String)
  /// What was looked for and not found, for the operator.
  case unproven(String)
}

extension ReceivedMessage {
  /// Judges the sender by policies of which one is enough.
  ///
  /// - Parameters:
  ///   - logins: accounts that may have sent the member's letters (`auth=pass smtp.auth=`).
  ///   - answersOwnLetter: whether it answers a letter of ours that went to this very person.
  public func senderProof(
    _ policies: [SenderPolicy], logins: [String], answersOwnLetter: Bool
  ) -> SenderProof {
    if policies.contains(.trustFrom) { return .proven(SenderPolicy.trustFrom.name) }
    guard let domain = onlySender?.domain else { return .unproven("From is not one plain address") }
    var reasons: [String] = []
    for policy in policies {
      switch policy {
      case .trustFrom: break
      case .token:
        if answersOwnLetter { return .proven(policy.name) }
        reasons.append("no answer to a letter of ours")
      case .trustedHeader(let name, let value, let inside):
        if TraceHeaders(headers: headers, inside: inside).value(of: name) == value {
          return .proven(policy.name)
        }
        reasons.append("no \(name): \(value) from our own border")
      case .authenticationResults(let server, let inside):
        let results = TraceHeaders(headers: headers, inside: inside).results(of: server)
        if SenderAlignment(domain: domain, logins: logins).isProven(by: results) {
          return .proven(policy.name)
        }
        let found = results.map { "\($0.method)=\($0.result)" }.joined(separator: " ")
        reasons.append(
          results.isEmpty ? "no results of \(server)" : "\(server) says \(found), not aligned with \(domain)")
      }
    }
    return .unproven(reasons.joined(separator: "; "))
  }

  /// The sender, where it can be told beyond doubt: one From field with one address, no group, no list.
  public var onlySender: MailAddress? {
    let fields = headers.filter { $0.isNamed("from") }
    guard fields.count == 1, from.count == 1, isOnePlainMailbox(fields[0].withoutLineEnds) else { return nil }
    return from[0].address
  }

  /// No sign of a group or a list and one `@` outside quoted strings and comments, and no control character.
  private func isOnePlainMailbox(_ bytes: [UInt8]) -> Bool {
    var (inQuotes, depth, signs) = (false, 0, 0)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isControl, byte != ASCII.tab { return false }
      if byte == ASCII.backslash {
        position += 2
        continue
      }
      if byte == ASCII.quote, depth == 0 { inQuotes.toggle() }
      if !inQuotes {
        switch byte {
        case ASCII.openParenthesis: depth += 1
        case ASCII.closeParenthesis: depth -= 1
        case ASCII.comma, ASCII.colon, ASCII.semicolon: if depth == 0 { return false }
        case ASCII.at: if depth == 0 { signs += 1 }
        default: break
        }
      }
      position += 1
    }
    return !inQuotes && depth == 0 && signs == 1
  }
}

/// Whether results speak of the domain that the reader sees in From (RFC 7489 section 3.1, relaxed).
struct SenderAlignment {
  let domain: String
  let logins: [String]

  /// `dmarc=pass` of that domain, or an aligned `dkim` or `spf`, or the member's own log-in.
  ///
  /// A `dmarc` that does not pass outweighs the rest.
  func isProven(by results: [AuthenticationResults.Finding]) -> Bool {
    let dmarc = results.filter { $0.method == "dmarc" }
    if dmarc.contains(where: { ["fail", "permerror"].contains($0.result) }) { return false }
    return results.contains { $0.result == "pass" && isAligned($0) }
  }

  private func isAligned(_ finding: AuthenticationResults.Finding) -> Bool {
    switch finding.method {
    case "dmarc": finding.properties["header.from"]?.lowercased() == domain
    case "dkim":
      (finding.properties["header.d"] ?? Self.domain(of: finding.properties["header.i"])).map(isAligned)
        ?? false
    case "spf": Self.domain(of: finding.properties["smtp.mailfrom"]).map(isAligned) ?? false
    case "auth": finding.properties["smtp.auth"].map { logins.contains($0.lowercased()) } ?? false
    default: false
    }
  }

  /// The same domain, or one below the other; a name of one label aligns with nothing.
  private func isAligned(_ other: String) -> Bool {
    let other = other.lowercased()
    guard other.contains("."), domain.contains(".") else { return other == domain && !other.isEmpty }
    return other == domain || other.hasSuffix(".\(domain)") || domain.hasSuffix(".\(other)")
  }

  private static func domain(of address: String?) -> String? {
    guard let address else { return nil }
    guard let at = address.lastIndex(of: "@") else { return address }
    return String(address[address.index(after: at)...])
  }
}
