import SalesDomain

/// `permissions.yaml`: what each of the nine ranks may do (G1).
enum PermissionsFile {
  static func read(_ text: String, file: String) throws(ConfigurationError) -> Permissions {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(["ranks", "actions"])
    var scopes: [Rank: Permissions.Scope] = [:]
    for item in try root["ranks"].items {
      try item.allow(["rank", "scope"])
      let rank = try item["rank"].value("a rank from 1 to 9") { Int($0).flatMap { Rank($0) } }
      scopes[rank] = try item["scope"].value("self reports subtree or group") {
        Permissions.Scope(rawValue: $0)
      }
    }
    var least: [Permissions.Action: Rank] = [:]
    try root["actions"].allow(Permissions.Action.allCases.map(\.rawValue))
    for action in Permissions.Action.allCases {
      let reader = root["actions"][action.rawValue]
      guard reader.exists else { continue }
      least[action] = try reader.value("a rank from 1 to 9") { Int($0).flatMap { Rank($0) } }
    }
    return Permissions(scopes: scopes, least: least)
  }
}
