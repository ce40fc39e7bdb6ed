import Logging
import Metrics
import SalesDomain
import SalesStore

/// What the running services tell each other and the operator: a failure is logged once, not every second.
actor RunStatus {
  private let store: SalesStore
  /// What each service was last told to fail with, without its numbers.
  private var failing: [String: String] = [:]
  private var waiter: CheckedContinuation<Void, Never>?
  private var changed = false

  init(store: SalesStore) { self.store = store }

  func fetched(at now: Instant) async {
    await succeeded("mailbox")
    Gauge(label: "daybook_last_fetch_seconds").record(Double(now.ms) / 1000)
    try? await store.write { tx in try tx.note("last_fetch", "\(now.ms)") }
  }

  /// Logs a failure when it begins or changes, and keeps it for `status`.
  func failed(_ service: String, _ error: any Error, _ log: Logger) async {
    let text = ExitCodes.sentence(of: error)
    // Times and counts in it change with each try (`after 3 ms`); the failure is the same.
    let kind = text.filter { !$0.isNumber }
    guard failing[service] != kind else { return }
    failing[service] = kind
    log.error("\(service) fails and is tried again", metadata: ["error": "\(text)"])
    Counter(label: "daybook_failures", dimensions: [("service", service)]).increment()
    try? await store.write { tx in try tx.note("failing_\(service)", text) }
  }

  func succeeded(_ service: String) async {
    guard failing.removeValue(forKey: service) != nil else { return }
    try? await store.write { tx in try tx.note("failing_\(service)", nil) }
  }

  /// Wakes the outbox.
  func outboxChanged() {
    changed = true
    waiter?.resume()
    waiter = nil
  }

  func waitForOutbox(seconds: Double) async {
    if changed {
      changed = false
      return
    }
    let timer = Task {
      try? await Task.sleep(for: .seconds(seconds))
      self.outboxChanged()
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { waiter = continuation }
      }
    } onCancel: {
      Task { await self.outboxChanged() }
    }
    timer.cancel()
    changed = false
  }
}
