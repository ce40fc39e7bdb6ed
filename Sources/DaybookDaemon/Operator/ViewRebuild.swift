import SalesStore

/// `daybook rebuild`: the views from the events, and whether they were right before.
public enum ViewRebuild {
  /// One line for each damage of the ledger, then what became of the views.
  public struct Report: Sendable {
    public let lines: [String]
    public let passed: Bool
  }

  /// `progress` is handed a line now and then while a long ledger is read.
  /// - Throws: `StoreError.missing` where there is nothing to rebuild from; nothing is made.
  public static func run(
    folder: String, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Report {
    let company = try await Company.read(folder: folder)
    let path = company.settings.storePath
    try SalesStore.requireFile(path)
    let lock = try StoreLock(store: path)
    let store = try SalesStore(path: path, access: .mending)
    let report = try await fill(store, progress)
    try store.close()
    return withExtendedLifetime(lock) { report }
  }

  /// A damaged ledger leaves the views as they are.
  private static func fill(
    _ store: SalesStore, _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> Report {
    do {
      let (count, same) = try await store.write { tx in
        let (before, last) = (try tx.dumpViews(), try tx.head().seq)
        let count = try tx.rebuildViews { progress("\($0) of \(last) events read") }
        try tx.note(DamageNote.name, nil)
        return (count, before == (try tx.dumpViews()))
      }
      let views = same ? "right" : "wrong and are mended"
      return Report(lines: ["\(count) events read; the views were \(views)"], passed: true)
    } catch let error as DamagedLedger {
      try await store.write { tx in
        try tx.note(DamageNote.name, DamageNote.text(error.report, found: "rebuild"))
      }
      return Report(lines: error.report.lines + ["the views were left as they were"], passed: false)
    }
  }
}
