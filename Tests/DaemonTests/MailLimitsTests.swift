import Crypto
import Foundation
import MailMessage
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// X9, X11, X12: limits on what goes out, silence towards machines, raw bytes for their time.
@Suite struct MailLimitsTests {
  private func outbox(_ place: Workplace) async throws -> [OutboxLetter] {
    try await place.read { tx in try tx.outbox() }
  }

  private func pass(_ place: Workplace, _ time: String) throws {
    let run = try place.run(["once", "--as-of", "2026-03-\(time):00+08:00"])
    #expect(run.status == 0, "\(run.output)")
  }

  /// Beyond the hour's cap nothing goes; what matters most goes first when there is room again.
  @Test func theCapHoldsBackAndOrders() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("identity:", "limits: { hourly: 3, daily: 5 }\nidentity:")
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 1万", number: 1)
    try pass(place, "02T09:00")
    // The taking of the overdue opportunity and four receipts fall due together.
    for number in 2...5 { try place.letter(from: "chen", "内部 \(number)0分 事\(number)", number: number) }
    try pass(place, "10T09:00")
    let first = try await outbox(place).dropFirst()
    #expect(first.count { $0.state == .sent } == 3)
    #expect(first.filter { $0.state == .sent }.allSatisfy { $0.kinds == [.receipt] }, "receipts go first")
    let status = try place.run(["status"])
    #expect(status.output.contains("Daybook 已到发信上限（每小时 3 封、每天 5 封）。"), "\(status.output)")
    try pass(place, "10T09:30")
    #expect(try await outbox(place).dropFirst().count { $0.state == .sent } == 3)
    try pass(place, "10T10:01")
    #expect(
      try await outbox(place).dropFirst().count { $0.state == .sent } == 5, "then the day's cap is reached")
    try pass(place, "11T10:30")
    #expect(try await outbox(place).allSatisfy { $0.state == .sent })
    #expect(try !place.run(["status"]).output.contains("ALARM"))
  }

  /// The operator is told in the company's language, and told again when there is room.
  @Test(arguments: [
    (Language.chinese, "每天 2 封", "又有发信余量"),
    (.english, "its cap of 2 letters a day", "There is room under Daybook's cap again"),
  ])
  func theCapAlarmSpeaksTheCompanysLanguage(_ language: Language, _ begin: String, _ end: String) async throws
  {
    let place = try Workplace()
    defer { place.remove() }
    try place.letter(from: "wang", "内部 10分", number: 1)
    try pass(place, "02T09:00")
    let cap = OutgoingCap(hourly: nil, daily: 2, language: language)
    try await place.write { tx in
      let now = try Workplace.instant("2026-03-02T09:00:00+08:00")
      try tx.settle(outbox: 1, .queued, reply: nil, nextAt: now, at: now)
      #expect(try cap.book(tx, isFull: true, at: now) != nil)
      #expect(try cap.book(tx, isFull: true, at: now) == nil, "logged once")
      var alarm = try #require(try AlarmBook(tx: tx).all()[OutgoingCap.alarm])
      #expect(alarm.sentence.contains(begin), "\(alarm.sentence)")
      alarm.isTold = true
      try tx.note(AlarmBook.prefix + OutgoingCap.alarm, Note.text(alarm))
      _ = try cap.book(tx, isFull: false, at: now)
      #expect(try AlarmBook(tx: tx).all()[OutgoingCap.alarm]?.ending?.contains(end) == true)
    }
  }

  /// A peer gets so many receipts an hour; the others are merged into one letter when the hour is over.
  @Test func receiptsBeyondTheBudgetAreMerged() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("identity:", "limits: { receiptsPerPeer: 3 }\nidentity:")
    for number in 1...6 {
      try place.letter(from: "wang", "内部 \(number)0分 事\(number)", number: number)
      try pass(place, "02T09:0\(number)")
    }
    try place.letter(from: "chen", "内部 20分 别人的", number: 7)
    try pass(place, "02T09:08")
    #expect(try await outbox(place).map(\.state) == [.sent, .sent, .sent, .held, .held, .held, .sent])
    #expect(try await place.read { tx in try tx.entries().count } == 7, "the letters themselves are taken")
    try pass(place, "02T10:02")
    let after = try await outbox(place)
    #expect(after.map(\.state) == [.sent, .sent, .sent, .dropped, .dropped, .dropped, .sent, .sent])
    let merged = try #require(ReceivedMessage.plainText(ofOwn: after[7].bytes))
    for entry in ["E-4", "E-5", "E-6"] { #expect(merged.contains(entry), "\(merged)") }
    #expect(!merged.contains("E-3"))
    // The day's figures stand there once, at the end and as they are now; each receipt keeps its ledger line.
    #expect(merged.firstRange(of: "今天 ")?.lowerBound == merged.firstRange(of: "今天 210/300 分钟")?.lowerBound)
    #expect(
      merged.components(separatedBy: "今天 ").count == 3, "minutes, and the forecast's change:\n\(merged)")
    #expect(merged.components(separatedBy: "写错了?").count == 2)
    #expect(merged.components(separatedBy: "\nledger ").count == 4)
    let last = try #require(merged.firstRange(of: "E-6")),
      figures = try #require(merged.firstRange(of: "210/300"))
    #expect(last.upperBound < figures.lowerBound)
    let html = try #require(try ReceivedMessage.read(after[7].bytes).htmlText)
    for text in ["E-4", "E-5", "E-6", "写错了?"] {
      #expect(html.components(separatedBy: text).count == 2, "\(html)")
    }
    let file = place.folder + "/merged.eml"
    try Data(after[7].bytes).write(to: URL(fileURLWithPath: file))
    #expect(try place.run(["verify", "--receipt", file]).status == 0)
    #expect(ReceivedMessage.plainText(ofOwn: after[0].bytes)?.contains("今天 10/300 分钟") == true)
  }

  /// More than one letter takes up: the next hours' letters take up the rest, and none is left behind.
  @Test func allThatWasHeldGoesInTheEnd() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("identity:", "limits: { receiptsPerPeer: 3 }\nidentity:")
    let count = LoopBudget.mergedReceipts + 9
    for number in 1...count { try place.letter(from: "wang", "内部 1分 事\(number)", number: number) }
    try pass(place, "02T09:01")
    #expect(try await outbox(place).count { $0.state == .held } == count - 3)
    try pass(place, "02T10:02")
    #expect(try await outbox(place).count { $0.state == .held } == 6)
    try pass(place, "02T11:03")
    #expect(try await outbox(place).allSatisfy { $0.state == .sent || $0.state == .dropped })
    let texts = try await outbox(place).filter { $0.state == .sent }.compactMap {
      ReceivedMessage.plainText(ofOwn: $0.bytes)
    }.joined()
    for number in 1...count { #expect(texts.contains("E-\(number) "), "E-\(number)") }
  }

  /// A responder that no mark gives away is answered ten times an hour, and then no more.
  @Test func aMachineThatIsNeverUnderstoodFallsSilent() async throws {
    let place = try Workplace()
    defer { place.remove() }
    var letters = 0
    try place.letter(from: "wang", "我在外面，回头再说", number: 0)
    var answers = 0
    for minute in 10...59 {
      try pass(place, "02T09:\(minute)")
      let count = try await outbox(place).count
      if count == answers { break }
      answers = count
      // It answers each receipt with words of its own, never twice the same.
      letters += 1
      try place.letter(from: "wang", "我在外面，第 \(minute) 次回头再说", number: minute)
    }
    #expect(letters == 10)
    try place.letter(from: "wang", "内部 20分 真的事", number: 60)
    try pass(place, "02T10:30")
    #expect(
      try await outbox(place).last?.subject.contains("已记录") == true, "what is understood is always answered")
  }

  /// Two Daybooks that have each other in the roster never answer each other's letters.
  @Test func twoDaybooksAreSilentToEachOther() async throws {
    let (one, other) = (try Workplace(), try Workplace())
    defer {
      one.remove()
      other.remove()
    }
    try one.configure("address: daybook@example.test", "address: chen@other.test")
    try one.letter(from: "wang", "我", number: 1)
    try pass(one, "02T09:00")
    let receipt = try #require(try await outbox(one).first)
    let forwarded = String(decoding: receipt.bytes, as: UTF8.self)
      .replacingOccurrences(of: "chen@other.test", with: "chen@example.test")
    try ScratchFolder.deliver(Array(forwarded.utf8), number: 1, to: other.folder)
    try pass(other, "02T09:01")
    let (letters, answers) = try await other.read { tx in (try tx.letters(), try tx.outbox()) }
    #expect(letters.map(\.state) == [.machine])
    #expect(answers.isEmpty)
  }

  /// After their time raw bytes go and their hash stays; what waits keeps its bytes.
  @Test func rawBytesGoAfterTheirTime() async throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.configure("identity:", "limits: { keepRawDays: 10 }\nidentity:")
    try place.letter(from: "wang", "内部 20分 会", number: 1)
    try pass(place, "02T09:00")
    let raw = try await place.read { tx in try #require(try tx.letters().first?.bytes) }
    try pass(place, "11T09:00")
    #expect(try await place.read { tx in try tx.letters().first?.bytes } == raw)
    try place.letter(from: "wang", "内部 20分 新的", number: 2)
    try pass(place, "13T09:00")
    let (letters, hash) = try await place.read { tx in (try tx.letters(), try tx.rawHash(ofLetter: 1)) }
    #expect(letters[0].bytes == nil && letters[1].bytes != nil)
    #expect(hash == Array(SHA256.hash(data: raw)))
    #expect(try place.run(["verify"]).status == 0)
    #expect(try place.run(["export", "letters"]).output.contains("E-1"))
  }
}

/// X22: optional letters can be stopped from the mail client, duty letters carry no such header.
@Suite struct UnsubscribeTests {
  @Test func onlyOptionalLettersOfferIt() throws {
    func header(_ kinds: [NoticeKind]) -> [String] {
      OutgoingMail.unsubscribing(kinds, .english, to: "daybook@example.test", token: "abcdefghijklmnop").map {
        "\($0.name): \($0.value)"
      }
    }
    #expect(header([.receipt]).isEmpty)
    #expect(header([.weeklyBoard, .confiscation]).isEmpty)
    let board = try #require(header([.weeklyBoard]).first)
    #expect(board.hasPrefix("List-Unsubscribe: <mailto:daybook@example.test?subject=set%20pause%20board"))
    #expect(board.contains("abcdefghijklmnop"))
  }
}
