import MailMessage

/// `identity` of `daybook.yaml`: what is accepted as proof of a sender, for each sender domain (X6).
public struct IdentitySettings: Sendable, Hashable {
  /// For domains that are not listed; one of the policies is enough.
  let standard: [SenderPolicy]
  let domains: [String: [SenderPolicy]]

  /// The policies for a sender's domain (lower case).
  func policies(for domain: String) -> [SenderPolicy] { domains[domain] ?? standard }

  static let policyNames = ["authentication-results", "trusted-header", "token", "trust-from"]
  private static let keys = ["policy", "authservID", "header", "inside"]
  /// The keys allowed in `identity` itself.
  static let allowed = keys + ["domains"]

  /// Reads the section.
  ///
  /// - Parameter policy: the policy's name from the environment, which outweighs the file's.
  /// - Throws: `ConfigurationError`: nothing configured would mean that everybody is believed or nobody.
  static func read(_ section: YAMLReader, policy: String?) throws(ConfigurationError) -> IdentitySettings {
    var domains: [String: [SenderPolicy]] = [:]
    for (name, value) in try section["domains"].entries {
      try value.allow(keys)
      guard MailAddress("x@\(name)") != nil else {
        throw value.failure("`\(name)` is no domain such as example.test")
      }
      domains[name.lowercased()] = try policies(value, named: nil)
    }
    return IdentitySettings(standard: try policies(section, named: policy), domains: domains)
  }

  private static func policies(
    _ section: YAMLReader, named policy: String?
  ) throws(ConfigurationError) -> [SenderPolicy] {
    let expected = "one of or a list of \(policyNames.joined(separator: ", "))"
    var names: [String] = []
    if let policy {
      names = policy.split(separator: ",").map { $0.filter { $0 != " " } }
    } else if section["policy"].isList {
      for item in try section["policy"].items { names.append(try item.string()) }
    } else {
      names = [try section["policy"].value(expected) { policyNames.contains($0) ? $0 : nil }]
    }
    guard !names.isEmpty else { throw section["policy"].missing(expected) }
    var policies: [SenderPolicy] = []
    for name in names { policies.append(try self.policy(name, section, expected)) }
    return policies
  }

  private static func policy(
    _ name: String, _ section: YAMLReader, _ expected: String
  ) throws(ConfigurationError) -> SenderPolicy {
    var inside: [String] = []
    for item in try section["inside"].items {
      inside.append(
        try item.value("a domain of your own mail servers") { $0.isEmpty ? nil : $0.lowercased() })
    }
    switch name {
    case "token": return .token
    case "trust-from": return .trustFrom
    case "authentication-results":
      let server = try section["authservID"].value(
        "the authserv-id your mail server writes, see `check --online`"
      ) { $0.isEmpty || $0.contains(" ") ? nil : $0.lowercased() }
      return .authenticationResults(server: server, inside: inside.isEmpty ? [server] : inside)
    case "trusted-header":
      let (header, value) = try section["header"].value("NAME=VALUE, a field that your border strips") {
        text in
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        return parts.count == 2 && !parts[0].isEmpty ? (parts[0], parts[1]) : nil
      }
      return .trustedHeader(name: header, value: value, inside: inside)
    default: throw section["policy"].failure("found `\(name)`, expected \(expected)")
    }
  }
}
