import SalesDomain

/// Reproducible chance, so that a run can be repeated from its seed: the program's own generator.
public struct SeededChance: RandomNumberGenerator {
  private var chance: RepeatableChance

  public init(_ seed: UInt64) { chance = RepeatableChance(seed) }

  public mutating func next() -> UInt64 { chance.next() }
}
