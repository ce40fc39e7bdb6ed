import Foundation
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Letters that cannot be handled never block their neighbours, and nothing of them is lost.
@Suite struct OddLetterTests {
  /// A letter that ends the process three times goes to quarantine with its bytes; the others are handled.
  @Test func theLetterThatEndsTheProcessThreeTimes() async throws {
    let place = try Workplace()
    let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]
    try #require(try place.run(once).status == 0)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    // The letter is in the inbox table, then the process ends before it is handled.
    var step = 0
    repeat {
      step += 1
      try #require(
        try place.run(once, ["LD_PRELOAD": Workplace.killPoint, "DAYBOOK_KILL_AFTER": "\(step)"]).killed)
    } while try await place.read { tx in try tx.waitingLetterIDs(limit: 1).isEmpty }
    let taking = try await place.read { tx in
      try #require(try tx.waitingLetterIDs(limit: 1).first.flatMap { try tx.letter($0) })
    }
    #expect(taking.attempts == 0)
    // Alone, it ends the process three times more: always right after its attempt was counted.
    for attempt in 1...3 {
      step = 0
      repeat {
        step += 1
        let run = try place.run(once, ["LD_PRELOAD": Workplace.killPoint, "DAYBOOK_KILL_AFTER": "\(step)"])
        try #require(run.killed)
      } while try await place.read({ tx in try tx.letter(taking.id)?.attempts ?? 0 }) < attempt
    }
    try place.letter(from: "chen", "内部 30分 培训", number: 2)
    #expect(try place.run(once).status == 0)
    let (letter, neighbour) = try await place.read { tx in
      (try tx.letter(taking.id), try tx.letter(taking.id + 1))
    }
    #expect(letter?.state == .quarantined)
    #expect(letter?.bytes?.isEmpty == false)
    #expect(neighbour?.state == .taken)
    #expect(place.files(".Quarantine/cur").isEmpty)
    #expect(place.files("in/.Quarantine/cur").count == 1)
    #expect(place.files("in/cur").count == 1)
    place.remove()
  }

  /// Over 25 MB: only the headers are kept, the letter goes to quarantine, the sender is told once.
  @Test func aLetterThatIsTooLarge() async throws {
    let place = try Workplace()
    let head = "From: wang@example.test\r\nTo: daybook@example.test\r\nSubject: scans\r\n\r\n"
    var bytes = Array(head.utf8)
    bytes += [UInt8](repeating: 65, count: 26 * 1024 * 1024)
    try ScratchFolder.deliver(bytes, number: 1, to: place.folder)
    try place.letter(from: "chen", "内部 30分 培训", number: 2)
    let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]
    #expect(try place.run(once).status == 0)
    #expect(try place.run(once).status == 0)
    let (letters, out) = try await place.read { tx in (try tx.letters(), try tx.outbox()) }
    #expect(letters.map(\.state) == [.quarantined, .taken])
    #expect(letters[0].reason == "over 25 MB")
    #expect((letters[0].bytes?.count ?? .max) < 200_000)
    #expect(out.count { $0.recipient == "wang" } == 1)
    #expect(place.files("in/.Quarantine/cur").count == 1)
    place.remove()
  }

  /// Arrivals of one pass share a transaction; one that cannot be read takes none of them with it.
  @Test func oneBadLetterAmongMany() async throws {
    let place = try Workplace()
    for number in 1...30 {
      if number % 10 == 0 {
        try ScratchFolder.deliver(Array("no header at all".utf8), number: number, to: place.folder)
      } else {
        try place.letter(from: "wang", "内部 \(number)分 第\(number)次", number: number)
      }
    }
    #expect(try place.run(["once", "--as-of", "2026-03-02T09:00:00+08:00"]).status == 0)
    let (letters, out, entries) = try await place.read { tx in
      (try tx.letters(), try tx.outbox(), try tx.entries())
    }
    #expect(letters.count { $0.state == .taken } == 27)
    #expect(letters.count { $0.state == .quarantined } == 3)
    #expect(out.count { $0.state == .sent } == 27)
    #expect(entries.count == 27)
    place.remove()
  }
}
