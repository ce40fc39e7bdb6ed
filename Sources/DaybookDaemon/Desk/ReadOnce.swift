import Synchronization

/// What was read of the store under a key; whoever asks again gets the same.
///
/// Reading is done outside the lock: two that ask at once may both read, and get alike.
final class ReadOnce<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])

  func callAsFunction(_ key: Key, _ read: () throws -> Value) rethrows -> Value {
    if let found = known.withLock({ $0[key] }) { return found }
    let value = try read()
    known.withLock { $0[key] = value }
    return value
  }
}
