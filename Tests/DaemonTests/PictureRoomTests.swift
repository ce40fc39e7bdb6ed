import Conversation
import Foundation
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// Letters with pictures: drawn before they are first sent, and never held up by a child that cannot.
@Suite struct PictureRoomTests {
  private let friday = "2026-03-06T10:00:00+08:00"
  private let monday = "2026-03-09T08:00:00+08:00"

  /// A company in whose Monday pass a digest waits for its pictures, not sent yet.
  private func waiting() async throws -> (Workplace, House) {
    let place = try Workplace()
    let settings = ScenarioSettings(dailyLetters: true)
    try ScratchFolder.write(team: ScenarioTeam().yaml, settings: settings, to: place.folder)
    try place.letter(from: "wang", "新商机 华东精密 35万\nO-1 拜访 120分 谈了需求", number: 1)
    let house = try await House(
      folder: place.config, log: Workplace.log, at: try Workplace.instant(friday))
    try await house.pass(at: try Workplace.instant(friday))
    try await house.desk.passDue(at: try Workplace.instant(monday))
    return (place, house)
  }

  private func room(_ house: House, _ script: String? = nil, in place: Workplace, seconds: Double = 30) throws
    -> PictureRoom
  {
    var program = DrawingChild.ownProgram
    if let script {
      program = place.folder + "/child"
      try TextFile.write("#!/bin/sh\n\(script)\n", to: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    }
    return PictureRoom(
      store: house.store,
      child: DrawingChild(program: program, configuration: place.config, timeLimit: seconds),
      log: Workplace.log)
  }

  private func digests(_ house: House) async throws -> [OutboxLetter] {
    try await house.store.read { tx in try tx.outbox().filter { $0.kinds.contains(.weeklyDigest) } }
  }

  private func undrawn(_ house: House) async throws -> Int {
    let now = try Workplace.instant(monday)
    return try await house.store.read { tx in try tx.undrawnLetters(at: now, limit: 100).count }
  }

  private func pictures(_ letter: OutboxLetter) throws -> [MessagePart] {
    try ReceivedMessage.read(letter.bytes).parts.filter { $0.mediaType == "image/png" }
  }

  @Test func aLetterIsDrawnBeforeItIsClaimed() async throws {
    let (place, house) = try await waiting()
    let now = try Workplace.instant(monday)
    #expect(try await undrawn(house) > 0)
    let claimed = try await house.store.write { tx in try tx.claimLetters(at: now, limit: 100) }
    #expect(!claimed.contains { $0.kinds.contains(.weeklyDigest) })
    while try await room(house, in: place).drawSome(at: now) {}
    #expect(try await undrawn(house) == 0)
    for letter in try await digests(house) {
      let message = try ReceivedMessage.read(letter.bytes)
      let html = try #require(message.htmlText)
      let parts = try pictures(letter)
      #expect(parts.count >= 4 && parts.allSatisfy { $0.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
      let source = message.parts.first { $0.mediaType == "text/html" }?.text ?? html
      for part in parts {
        let id = try #require(part.contentID)
        #expect(source.contains("src=\"cid:\(id)\" alt=\""))
      }
      #expect(message.plainText?.contains("勤奋曲线") == true)
    }
    try await house.close()
    place.remove()
  }

  @Test(arguments: [
    "exit 3", "kill -9 $$", "echo no picture", "printf '\\211PNG\\r\\n\\032\\n'", "cat > /dev/null",
    "sleep 60",
  ])
  func aChildThatCannotDrawStopsNoLetter(_ script: String) async throws {
    let (place, house) = try await waiting()
    let before = try await digests(house).map(\.bytes)
    let now = try Workplace.instant(monday)
    let room = try room(house, script, in: place, seconds: 0.2)
    var tries = 0
    while try await room.drawSome(at: now) { tries += 1 }
    #expect(tries > PictureRoom.mostFailures)
    #expect(try await digests(house).map(\.bytes) == before)
    for letter in try await digests(house) {
      #expect(try pictures(letter).isEmpty)
      let html = try ReceivedMessage.read(letter.bytes).parts.first { $0.mediaType == "text/html" }
      #expect(html?.text.contains("cid:") == false && html?.text.contains("█") == true)
    }
    #expect(try await house.sender.sendDue(at: now) { now } > 0)
    try await house.close()
    place.remove()
  }

  /// What was drawn once is never drawn again: the bytes under a Message-ID stay.
  @Test func theBytesOfADrawnLetterStay() async throws {
    let (place, house) = try await waiting()
    let now = try Workplace.instant(monday)
    try await house.sender.sendDue(at: now) { now }
    let sent = try await digests(house)
    #expect(sent.allSatisfy { $0.state == .sent })
    try await house.store.write { tx in
      for letter in sent { try tx.drawn(letter.id, bytes: [1]) }
    }
    #expect(try await digests(house).map(\.bytes) == sent.map(\.bytes))
    try await house.close()
    place.remove()
  }

  /// A thousand managers cost one reading of the weeks.
  @Test func theWeeksAreReadOnce() async throws {
    let (place, house) = try await waiting()
    let (day, now) = (try #require(Day(iso: "2026-03-09")), try Workplace.instant(monday))
    let company = house.company
    let work = try await house.store.write { tx in
      let weeks = CompanyWeeks()
      return try ["li", "zhao", "qian"].map { id -> StatementWork in
        let member = try #require(Member.ID(id).flatMap { company.office.roster[$0] })
        let content = DigestContent(company: company, tx: tx, member: member, now: now, weeks: weeks)
        _ = tx.takeWork()
        let people = DigestContent.people(of: member, on: day, company).map(\.id)
        _ = try content.charts(of: people, with: people, through: day + -7)
        return tx.takeWork()
      }
    }
    #expect(work[0].instructions > 0)
    #expect(work[1].instructions == 0 && work[2].instructions == 0)
    try await house.close()
    place.remove()
  }

  @Test func whatIsNoWholePictureIsRefused() throws {
    #expect(Drawing.pictures(in: []) == [])
    #expect(Drawing.pictures(in: [1, 2, 3]) == nil)
    let sample = try JSONEncoder().encode([PictureFigures]())
    #expect(try Drawing.draw(sample, configuration: "").isEmpty)
  }
}
