import Conversation
import Foundation
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// What the pool finds (E5): sixty questions written before the index, by somebody who did not read it.
@Suite struct ExperienceSearchTests {
  /// The promise: the expected experience is among the first three.
  private static let promised = 0.85

  private struct Pool: Decodable {
    let key: String
    let language: String
    let cause: String
    let stage: String
    let problem: String
    let advice: String
  }

  private struct Question: Decodable {
    let question: String
    let language: String
    let expect: String
    let cause: String?
    let stage: String?
  }

  private static func read<Item: Decodable>(_ name: String) throws -> [Item] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pool")
    return try JSONDecoder().decode([Item].self, from: Data(contentsOf: folder.appending(path: name)))
  }

  /// An experience as an alarm and its effective advice make it.
  static func kept(
    _ number: Int, cause: String, stage: String?, problem: String, text: String
  ) throws -> Event {
    let (wang, chen) = (try #require(Member.ID("wang")), try #require(Member.ID("chen")))
    let alarm = HelpAlarm(
      raised: AlarmRaised(
        id: try #require(HelpAlarm.ID(number)), object: try #require(ObjectID("O-1")), customerName: "",
        asker: wang, cause: cause, analysis: problem, amount: nil, line: stage == nil ? nil : "default",
        stage: stage, told: [], answerBy: nil), at: Instant(ms: 0))
    let advice = Advice(
      alarm: alarm.id, number: 1, author: chen, at: Instant(ms: 0), text: text, isEffective: true)
    return .experienceKept(
      ExperienceKept(
        id: try #require(Experience.ID(number)), alarm: alarm, advice: advice,
        day: try #require(Day(iso: "2026-03-02")), points: .zero))
  }

  @Test func theRightExperienceIsAmongTheFirstThree() async throws {
    let place = try Workplace()
    defer { place.remove() }
    let pass = try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"])
    #expect(pass.status == 0, "\(pass.output)")
    let company = try await Company.read(folder: place.config)
    let experiences: [Pool] = try ExperienceSearchTests.read("experiences.json")
    let questions: [Question] = try ExperienceSearchTests.read("questions.json")
    #expect(questions.count == 60)
    let (hits, misses) = try await place.write { tx in
      let pool = ExperiencePool(company: company, tx: tx)
      for (index, item) in experiences.enumerated() {
        let event = try ExperienceSearchTests.kept(
          index + 1, cause: item.cause, stage: item.stage, problem: item.problem, text: item.advice)
        try tx.append(event, at: Instant(ms: 1_772_500_000_000), actor: "test", letter: nil)
        try pool.follow(event)
      }
      var (hits, misses): ([String: Int], [String]) = ([:], [])
      for question in questions {
        let found = try pool.search(
          question.question, cause: question.cause, stage: question.stage, limit: 3
        ).map { experiences[$0.id.number - 1] }
        if found.contains(where: { $0.key == question.expect }) {
          hits[question.language, default: 0] += 1
        } else {
          misses.append("\(question.expect) \(question.question) → \(found.map(\.key))")
        }
      }
      return (hits, misses)
    }
    let share = Double(hits.values.reduce(0, +)) / Double(questions.count)
    print("experience search: hit at 3 = \(share), by language \(hits); missed: \(misses)")
    #expect(share >= ExperienceSearchTests.promised, "\(misses.joined(separator: "\n"))")
  }
}
