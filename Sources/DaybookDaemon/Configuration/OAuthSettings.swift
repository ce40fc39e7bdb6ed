public import MailTransport

/// `oauth` of a mailbox or a submission server: log-in with access tokens instead of a password (X16).
public struct OAuthSettings: Sendable, Hashable {
  public let mechanism: TokenMechanism
  public let grant: OAuthGrant
  /// The files that hold secrets.
  let files: [String]

  /// The keys of the section.
  static let keys = [
    "mechanism", "tokenURL", "clientID", "clientSecretFile", "refreshTokenFile", "scope", "caFile",
  ]

  /// Reads `oauth` of a server's place; nil where it has none.
  ///
  /// - Throws: `ConfigurationError`.
  static func read(_ server: [String], _ source: SettingsSource) throws(ConfigurationError) -> OAuthSettings?
  {
    let place = server + ["oauth"]
    let yaml = source.yaml(place)
    guard yaml.exists || source.optional(place + ["tokenURL"]) != nil else { return nil }
    if source.optional(server + ["passwordFile"]) != nil {
      throw yaml.failure("stands beside passwordFile; a server gets a password or tokens, not both")
    }
    guard source.optional(server + ["username"]) != nil else {
      throw source.yaml(server + ["username"]).missing("the mailbox address that the tokens are for")
    }
    let names = TokenMechanism.allCases.map(\.rawValue)
    let mechanism = try source.value(place + ["mechanism"], names.joined(separator: " or ")) {
      TokenMechanism(rawValue: $0)
    }
    let secret = try source.secret(place, "clientSecret")
    let refresh = try source.secret(place, "refreshToken")
    let url = try source.string(place + ["tokenURL"])
    let client = try source.string(place + ["clientID"])
    let files = ["clientSecretFile", "refreshTokenFile"].compactMap { source.optional(place + [$0]) }
    do {
      let grant = try OAuthGrant(
        tokenURL: url, clientID: client, clientSecret: secret, refreshToken: refresh,
        scope: source.optional(place + ["scope"]),
        caFile: source.optional(place + ["caFile"]).map(source.path))
      return OAuthSettings(mechanism: mechanism, grant: grant, files: files.map(source.path))
    } catch {
      throw yaml.failure("\(error)")
    }
  }
}
