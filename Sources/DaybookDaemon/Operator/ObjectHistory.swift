import SalesDomain
import SalesStore

/// `daybook show ID`: the object as exported, the words beside the ledger, and every event about it.
public enum ObjectHistory {
  /// An entry's events stand under the object it is about.
  private static func events(about name: String, _ tx: StoreTransaction) throws -> [LedgerEvent] {
    guard let number = ObjectID(name)?.as(LogEntry.self), let entry = try tx.entry(number) else {
      return try tx.events(about: name)
    }
    return try tx.events(about: entry.content.object.description).filter {
      $0.payload.contains("\"\(name)\"")
    }
  }

  /// Nil when there is no such object.
  public static func text(of id: String, folder: String) async throws -> String? {
    let company = try await Company.read(folder: folder)
    let zone = ZoneTable.zone(company.settings.company.zoneName)
    let store = try SalesStore(path: company.settings.storePath, access: .reading)
    let process = company.office.process
    let text = try await store.read { tx -> String? in
      let name = ObjectID(id.uppercased())?.description ?? id
      var lines: [String] = []
      for kind in [ExportKind.opportunities, .customers, .entries, .members] {
        try ExportRows(tx: tx, zone: zone, process: process).each(kind) { row in
          guard row["id"]?.plain == name else { return }
          lines += kind.fields.map { "\($0): \(row[$0]?.plain ?? "")" }
        }
      }
      if lines.isEmpty { return nil }
      if let number = ObjectID(name)?.as(Opportunity.self), let opportunity = try tx.opportunity(number) {
        for (field, answer) in opportunity.answers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
          lines.append("\(field.rawValue): \(try tx.words(of: answer) ?? "unknown")")
        }
      }
      lines.append("")
      for event in try events(about: name, tx) {
        lines.append(
          "\(event.seq) \(event.at.clockText(in: zone)) \(event.actor) \(event.kind) \(event.payload)")
      }
      return lines.joined(separator: "\n")
    }
    try store.close()
    return text
  }
}
