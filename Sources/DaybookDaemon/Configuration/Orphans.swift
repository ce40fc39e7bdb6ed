import SalesDomain
import SalesStore

/// What a change of ladder or roster would leave without a stage or without anybody: it is refused then.
enum Orphans {
  /// So many numbers are named in one line.
  private static let named = 20

  /// A sentence for each stage or member that is still needed; empty when the change may be adopted.
  static func found(by company: Company, in tx: StoreTransaction) throws -> [ConfigurationError] {
    try stages(company, tx) + unlisted(company, tx) + members(company, tx)
  }

  /// Opportunities that stand on a stage which the new ladder does not have.
  ///
  /// Those on an earlier ladder go along that one: a change leaves them as they are.
  private static func stages(_ company: Company, _ tx: StoreTransaction) throws -> [ConfigurationError] {
    guard let adopted = try tx.adoptedConfiguration("process.yaml"),
      company.adopted.contains(where: { $0.file == "process.yaml" && $0.text != adopted.text })
    else { return [] }
    return try tx.stagesInUse(ladder: adopted.version).filter {
      company.office.process.stage($0.stage, line: $0.line) == nil
    }.map { use in
      ConfigurationError(
        file: "process.yaml", key: "lines.\(use.line).stages.\(use.stage)",
        "is gone, but stands on it: \(list(use.opportunities)); keep it until they have left it")
    }
  }

  /// Members whose line is gone from the roster: a line lost by mistake would give away what they own.
  private static func unlisted(_ company: Company, _ tx: StoreTransaction) throws -> [ConfigurationError] {
    try tx.members().filter { $0.left == nil && company.office.roster[$0.id] == nil }.map { member in
      let owned = try tx.opportunities(ownedBy: member.id).map(\.id)
      let heir = member.superior.map { "; then that goes to \($0)" } ?? ""
      return ConfigurationError(
        file: "team.yaml", key: "members.\(member.id)",
        "\(member.id) is no longer listed but known to the store"
          + (owned.isEmpty ? "" : ", and owns \(list(owned))")
          + "; a leaver keeps the line and gets `left: YYYY-MM-DD`" + (owned.isEmpty ? "" : heir))
    }
  }

  /// Members who leave by the roster, who own something, and above whom nobody stands.
  private static func members(_ company: Company, _ tx: StoreTransaction) throws -> [ConfigurationError] {
    try tx.members().filter { $0.left == nil }.compactMap { member in
      guard let listed = company.office.roster[member.id], listed.left != nil else { return nil }
      let superiors = (listed.superior ?? member.superior).flatMap { company.office.roster[$0] }
      guard superiors == nil else { return nil }
      let owned = try tx.opportunities(ownedBy: member.id).map(\.id)
      guard !owned.isEmpty else { return nil }
      return ConfigurationError(
        file: "team.yaml", key: "members.\(member.id)",
        "leaves, nobody stands above, and owns \(list(owned)); "
          + "send `leaver @\(member.id) to @colleague` first")
    }
  }

  private static func list(_ ids: [Opportunity.ID]) -> String {
    let first = ids.prefix(named).map(\.description).joined(separator: " ")
    return ids.count > named ? "\(first) and \(ids.count - named) more" : first
  }
}
