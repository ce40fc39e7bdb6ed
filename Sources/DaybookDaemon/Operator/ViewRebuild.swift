import SalesStore

/// `daybook rebuild`: the views from the events, and whether they were right before.
public enum ViewRebuild {
  /// - Throws: `StoreError.missing` where there is nothing to rebuild from; nothing is made.
  public static func run(folder: String) async throws -> String {
    let company = try await Company.read(folder: folder)
    let path = company.settings.storePath
    try SalesStore.requireFile(path)
    let lock = try StoreLock(store: path)
    let store = try SalesStore(path: path, access: .mending)
    let (count, same) = try await store.write { tx in
      let before = try tx.dumpViews()
      let count = try tx.rebuildViews()
      return (count, before == (try tx.dumpViews()))
    }
    try store.close()
    return withExtendedLifetime(lock) {
      "\(count) events read; the views were " + (same ? "right" : "wrong and are mended")
    }
  }
}
