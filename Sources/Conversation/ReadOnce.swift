import Synchronization

/// What was read under a key; whoever asks again gets the same.
///
/// Reading is done outside the lock: two that ask at once may both read, and get alike.
public final class ReadOnce<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])

  public init() {}

  /// What is known under a key, else what `read` finds.
  ///
  /// - Throws: what `read` throws; nothing is kept then.
  public func callAsFunction<Failure: Error>(
    _ key: Key, _ read: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let found = known.withLock({ $0[key] }) { return found }
    let value = try read()
    known.withLock { $0[key] = value }
    return value
  }
}
