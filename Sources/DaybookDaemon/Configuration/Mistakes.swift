/// Several mistakes of a configuration at once, one a line.
public struct ConfigurationMistakes: Error, Sendable, CustomStringConvertible {
  /// In the order of the files.
  public let all: [any Error]

  public var description: String { all.map { "\($0)" }.joined(separator: "\n") }
}

/// Collects mistakes, so that whoever mends the files reads all that can be found at once.
struct Mistakes {
  private(set) var found: [any Error] = []

  /// Nil after a mistake, which is kept.
  @discardableResult
  mutating func collect<Value>(_ body: () throws -> Value) -> Value? {
    do {
      return try body()
    } catch let error as ConfigurationMistakes {
      found += error.all
    } catch {
      found.append(error)
    }
    return nil
  }

  /// The same for what waits.
  mutating func collectWaiting<Value>(_ body: () async throws -> Value) async -> Value? {
    do {
      return try await body()
    } catch let error as ConfigurationMistakes {
      found += error.all
    } catch {
      found.append(error)
    }
    return nil
  }

  mutating func add(_ mistake: any Error) { found.append(mistake) }

  /// - Throws: the only mistake, or `ConfigurationMistakes`; nothing when there is none.
  func refuse() throws {
    if found.count == 1 { throw found[0] }
    if !found.isEmpty { throw ConfigurationMistakes(all: found) }
  }
}
