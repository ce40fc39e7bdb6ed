import Testing

@testable import SalesDomain

/// Longer than colleagues need, from a few known stays on (C12).
@Suite struct CycleTests {
  private func stays(_ owner: String, _ days: [Int]) throws -> [StageStay] {
    let id = try #require(Member.ID(owner))
    return days.map { StageStay(owner: id, days: $0) }
  }

  @Test func theMedianOfTheOthersCounts() throws {
    let wang = try #require(Member.ID("wang"))
    let others = try stays("chen", [2, 2, 4, 9, 30])
    #expect(RandomWorld.rules.stretch(6, of: wang, among: others) == nil)
    #expect(RandomWorld.rules.stretch(7, of: wang, among: others) == Stretch(days: 7, peers: 4))
    // One's own stays are no peers.
    #expect(RandomWorld.rules.stretch(7, of: wang, among: try stays("wang", [2, 2, 4, 9, 30])) == nil)
    #expect(RandomWorld.rules.stretch(7, of: wang, among: Array(others.dropLast())) == nil)
  }

  @Test func whoNeedsLongerEachTimeIsShown() throws {
    let wang = try #require(Member.ID("wang"))
    let all = try stays("chen", [2, 2, 2, 3, 3]) + stays("wang", [5, 6, 6, 7, 1])
    #expect(RandomWorld.rules.usualStretch(of: wang, among: all) == Stretch(days: 6, peers: 2))
    let chen = try #require(Member.ID("chen"))
    #expect(RandomWorld.rules.usualStretch(of: chen, among: all) == nil)
    // What takes no day at home cannot be halved.
    let quick = try stays("chen", [0, 0, 0, 0, 0])
    #expect(RandomWorld.rules.stretch(1, of: wang, among: quick) == nil)
    #expect(RandomWorld.rules.stretch(2, of: wang, among: quick) == Stretch(days: 2, peers: 0))
  }
}
