import SalesDomain

/// `permissions.yaml`: what each of the nine ranks may do and see (G1).
enum PermissionsFile {
  static func read(_ text: String, file: String) throws(ConfigurationError) -> Permissions {
    let root = try YAMLReader(file: file, text: text)
    try root.allow(["ranks", "rights", "actions"])
    // The form of the first version: one scope for all rights of a rank.
    var scopes: [Rank: Permissions.Scope] = [:]
    for item in try root["ranks"].items {
      try item.allow(["rank", "scope"])
      scopes[try item["rank"].value("a rank from 1 to 9", rank)] = try scope(item["scope"])
    }
    try root["rights"].allow(Permissions.Right.allCases.map(\.rawValue))
    var rights: [Permissions.Right: [Rank: Permissions.Scope]] = [:]
    for right in Permissions.Right.allCases {
      rights[right] = try ladder(root["rights"][right.rawValue])
    }
    var least: [Permissions.Action: Rank] = [:]
    try root["actions"].allow(Permissions.Action.allCases.map(\.rawValue))
    for action in Permissions.Action.allCases {
      let reader = root["actions"][action.rawValue]
      guard reader.exists else { continue }
      least[action] = try reader.value("a rank from 1 to 9", rank)
    }
    return Permissions(scopes: scopes, rights: rights, least: least)
  }

  /// `{ 1: self, 4: reports }`: each rank has the scope of the nearest one named at or below it.
  private static func ladder(_ reader: YAMLReader) throws(ConfigurationError) -> [Rank: Permissions.Scope] {
    var named: [Rank: Permissions.Scope] = [:]
    for (name, value) in try reader.entries {
      guard let rank = rank(name) else { throw value.failure("`\(name)` is no rank from 1 to 9") }
      named[rank] = try scope(value)
    }
    var scopes: [Rank: Permissions.Scope] = [:]
    var current: Permissions.Scope?
    for number in Rank.all {
      current = named[number] ?? current
      scopes[number] = current
    }
    return scopes
  }

  private static func rank(_ text: String) -> Rank? { Int(text).flatMap { Rank($0) } }

  private static func scope(_ reader: YAMLReader) throws(ConfigurationError) -> Permissions.Scope {
    try reader.value("self reports subtree or group") { Permissions.Scope(rawValue: $0) }
  }
}
