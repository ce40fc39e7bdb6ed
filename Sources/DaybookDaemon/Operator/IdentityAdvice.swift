import MailMessage

/// What a server stamped on a letter that came through it, and which identity policy fits (X6).
struct IdentityAdvice {
  /// The field by which Exchange tells letters of its own tenant.
  static let exchangeField = "X-MS-Exchange-Organization-AuthAs"

  /// What was found, a line each.
  let found: [String]
  /// The authserv-id of results that prove the letter's sender; nil where none do.
  let server: String?
  /// The lines for `daybook.yaml`, without their indent.
  let lines: [String]

  /// Judges a letter from `address`, sent through the account `login`.
  init(_ message: ReceivedMessage, address: String, login: String?) {
    var found = message.statedResults.map { results in
      let words = results.findings.map { "\($0.method)=\($0.result)" }.joined(separator: " ")
      return "stamped: Authentication-Results of \(results.server): \(words.isEmpty ? "nothing" : words)"
    }
    if found.isEmpty { found = ["stamped: no Authentication-Results that say who speaks"] }
    let hosts = message.receivingHosts
    found.append("stamped: Received by \(hosts.isEmpty ? "nobody" : hosts.joined(separator: ", "))")
    let exchange = message.header(Self.exchangeField)
    if let exchange { found.append("stamped: \(Self.exchangeField): \(exchange)") }
    self.found = found

    let logins = [address] + [login].compactMap { $0 }
    func isProven(_ policy: SenderPolicy) -> Bool {
      if case .proven = message.senderProof([policy], logins: logins, answersOwnLetter: false) { return true }
      return false
    }
    let domains = Self.unique(hosts.map(Self.domain))
    for server in Self.unique(message.statedResults.map(\.server)) {
      for inside in [[server], Self.unique([server] + domains)]
      where isProven(.authenticationResults(server: server, inside: inside)) {
        self.server = server
        let more = inside == [server] ? [] : ["inside: [\(inside.joined(separator: ", "))]"]
        lines = ["policy: [authentication-results, token]", "authservID: \(server)"] + more
        return
      }
    }
    server = nil
    if exchange == "Internal",
      isProven(.trustedHeader(name: Self.exchangeField, value: "Internal", inside: domains))
    {
      lines = [
        "policy: [trusted-header, token]", "header: \(Self.exchangeField)=Internal",
        "inside: [\(domains.joined(separator: ", "))]",
      ]
      return
    }
    lines = Self.token
  }

  /// What fits everywhere: answers to Daybook's own letters.
  static let token = ["policy: token"]

  private static func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { all, name in if !all.contains(name) { all.append(name) } }
  }

  /// The part of a host's name that its owner registered: two labels, three below such as `.com.cn`.
  private static func domain(of host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 2, let last = labels.last, !last.allSatisfy(\.isNumber) else { return host }
    let isShared =
      last.count == 2 && ["com", "net", "org", "edu", "gov", "co", "ac"].contains(labels[labels.count - 2])
    return labels.suffix(isShared ? 3 : 2).joined(separator: ".")
  }
}
