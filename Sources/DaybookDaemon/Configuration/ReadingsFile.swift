import SalesDomain

/// `readings` of `rules.yaml`: what the pictures of the weekly letter are read by (J1, J3).
enum ReadingsFile {
  static func read(_ root: YAMLReader) throws(ConfigurationError) -> Rules.Readings {
    try root.allow([
      "lightWeek", "fewestWeeks", "steadyPercent", "trendPercent", "mapWeeks", "alike", "crowdedPercent",
      "nearPercent", "trackedPercent",
    ])
    let light = root["lightWeek"]
    try light.allow(["followUps", "quotes", "newNeeds"])
    return Rules.Readings(
      lightFollowUps: try light["followUps"].int(0...100_000),
      lightQuotes: try light["quotes"].int(0...100_000),
      lightNewNeeds: try light["newNeeds"].int(0...100_000),
      fewestWeeks: try root["fewestWeeks"].int(2...11),
      steadyPercent: try root["steadyPercent"].int(0...100),
      trendPercent: try root["trendPercent"].int(1...1000), mapWeeks: try root["mapWeeks"].int(1...11),
      alike: try root["alike"].int(2...1000), crowdedPercent: try root["crowdedPercent"].int(1...100),
      nearPercent: try root["nearPercent"].int(1...100),
      trackedPercent: try root["trackedPercent"].int(0...100))
  }
}
