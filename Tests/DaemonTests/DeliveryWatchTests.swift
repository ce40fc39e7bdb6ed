import Foundation
import MailLab
import MailTransport
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// The delivery watch (X33): heartbeats through real servers, alarms when a direction is dead.
@Suite(.serialized) struct DeliveryWatchTests {
  private static let lab: Result<MailLab, any Error> = Result {
    try MailLab.start(users: ["daybook", "wang", "postmaster"])
  }

  private var start: Instant { get throws { try Workplace.instant("2026-03-02T09:00:00+08:00") } }

  /// A workplace whose alarms a program writes into `folder/alarms`.
  private func place(
    mailbox: String? = nil, submission: String? = nil, alarm: String? = nil
  ) throws -> Workplace {
    let place = try Workplace(mailbox: mailbox, submission: submission)
    try TextFile.write("lab-secret\n", to: place.config + "/password")
    let file = place.config + "/daybook.yaml"
    let command = "{ command: [/bin/sh, -c, 'cat >> \"$0\"', \(place.folder)/alarms] }"
    try TextFile.write(
      (TextFile.read(file) ?? "")
        + "operator: { address: postmaster@example.test, alarm: \(alarm ?? command) }\n"
        + "watchdog: { heartbeatHours: 6, heartbeatMinutes: 30, fetchMinutes: 30, outboxMinutes: 30 }\n",
      to: file)
    return place
  }

  private func house(_ place: Workplace) async throws -> House {
    try await House(folder: place.config, log: Workplace.log, at: try start)
  }

  private func alarms(_ place: Workplace) -> [Substring] {
    (TextFile.read(place.folder + "/alarms") ?? "").split(separator: "\n")
  }

  /// One look and what it tells, `minutes` after the start.
  private func look(_ watch: DeliveryWatch, _ minutes: Int) async throws {
    try await watch.look(at: try start.adding(minutes: minutes))
    try await watch.house.alarm.tellDue(at: try start.adding(minutes: minutes))
  }

  @Test func heartbeatsGoRoundThroughRealServers() async throws {
    let lab = try Self.lab.get()
    for user in lab.users { try lab.clear(user) }
    let account = "username: daybook, passwordFile: password, caFile: \(lab.caFile)"
    let place = try place(
      mailbox: "{ kind: imap, url: \"imaps://localhost:\(lab.ports.imaps)/INBOX\", \(account) }",
      submission: "{ kind: smtp, url: \"smtps://localhost:\(lab.ports.smtps)\", \(account) }")
    let house = try await house(place)
    let watch = DeliveryWatch(house: house, startedAt: try start)
    try await look(watch, 0)
    #expect(
      try await place.read { tx in try tx.outbox().isEmpty }, "none before the first look into the mailbox")
    try await house.pass(at: try start)
    let head = try await place.read { tx in try tx.head().seq }
    try await look(watch, 0)
    try await house.pass(at: try start.adding(minutes: 1))
    try lab.wait(user: "daybook", count: 1, seconds: 20)
    try await house.pass(at: try start.adding(minutes: 3))
    try await look(watch, 4)
    let (inbox, outbox) = try await place.read { tx in (try tx.letters(), try tx.outbox()) }
    #expect(inbox.map(\.state) == [.machine] && inbox.map(\.reason) == ["heartbeat"])
    #expect(outbox.map(\.kinds) == [[.heartbeat]], "it is never answered")
    #expect(try lab.count(of: "daybook", in: "Daybook/Done") == 1)
    #expect(try await place.read { tx in try tx.head().seq } == head, "no event of it")
    let status = try place.run(["status", "--json"]).output
    #expect(status.contains("\"heartbeat_round_trip_ms\":180000"), "\(status)")
    #expect(status.contains("\"mail_in_age_seconds\":") && status.contains("\"mail_out_age_seconds\":"))
    try await house.pass(at: try start.adding(minutes: 299))
    try await look(watch, 300)
    #expect(try await place.read { tx in try tx.outbox().count } == 1)
    try await house.pass(at: try start.adding(minutes: 360))
    try await look(watch, 361)
    #expect(try await place.read { tx in try tx.outbox().count } == 2, "the next one after six hours")
    #expect(alarms(place).isEmpty)
    try await house.close()
    place.remove()
  }

  /// The daemon does it by itself: out through the submission server, back by IDLE.
  @Test func theDaemonSendsHeartbeats() async throws {
    let lab = try Self.lab.get()
    for user in lab.users { try lab.clear(user) }
    let account = "username: daybook, passwordFile: password, caFile: \(lab.caFile)"
    let place = try place(
      mailbox: "{ kind: imap, url: \"imaps://localhost:\(lab.ports.imaps)/INBOX\", \(account) }",
      submission: "{ kind: smtp, url: \"smtps://localhost:\(lab.ports.smtps)\", \(account) }")
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "daybook is up"))
    try lab.wait(user: "daybook", count: 1, seconds: 20, in: "Daybook/Done")
    let status = try place.run(["status", "--json"]).output
    #expect(!status.contains("\"heartbeat_round_trip_ms\":null"), "\(status)")
    #expect(daemon.stop() == 0)
    #expect(!daemon.log.contains("error"), "\(daemon.log)")
    place.remove()
  }

  /// A letter in our name without our token is no heartbeat.
  @Test func aForgedHeartbeatCountsForNothing() async throws {
    let place = try place()
    let house = try await house(place)
    let watch = DeliveryWatch(house: house, startedAt: try start)
    try await house.pass(at: try start)
    try await look(watch, 0)
    let forged =
      "From: daybook@example.test\r\nTo: daybook@example.test\r\nSubject: Daybook heartbeat\r\n\r\n"
    try ScratchFolder.deliver(
      Array((forged + "ref: aaaaaaaaaaaaaaaa\r\n").utf8), number: 7, to: place.folder)
    try await house.pass(at: try start.adding(minutes: 1))
    let letters = try await place.read { tx in try tx.letters() }
    #expect(letters.map(\.reason) == ["own address"])
    try await house.pass(at: try start.adding(minutes: 31))
    try await look(watch, 31)
    #expect(alarms(place).count == 1 && alarms(place)[0].contains("31 分钟没有回来"), "\(alarms(place))")
    try await house.close()
    place.remove()
  }

  /// A lost heartbeat is told once; the one that comes back ends the alarm.
  @Test func aHeartbeatThatIsLost() async throws {
    let place = try place()
    let house = try await house(place)
    let watch = DeliveryWatch(house: house, startedAt: try start)
    try await house.pass(at: try start)
    try await look(watch, 0)
    for minutes in [1, 29, 31, 32, 60, 89] {
      try await house.pass(at: try start.adding(minutes: minutes))
      try await look(watch, minutes)
    }
    #expect(alarms(place).count == 1)
    #expect(place.files("out/new").count == 1)
    try await look(watch, 90)
    try await house.pass(at: try start.adding(minutes: 92))
    let sent = place.files("out/new")
    #expect(sent.count == 2, "another is tried")
    let path = "\(place.folder)/mail/out/new/\(try #require(sent.last))"
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
    try ScratchFolder.deliver(bytes, number: 8, to: place.folder)
    try await house.pass(at: try start.adding(minutes: 93))
    try await look(watch, 94)
    try await look(watch, 95)
    #expect(alarms(place).count == 2 && alarms(place)[1].contains("收发正常"), "\(alarms(place))")
    try await house.close()
    place.remove()
  }

  /// The mailbox is away: one alarm, also across a restart, and one when it is over.
  @Test func aDeadMailboxIsToldOnce() async throws {
    let server = try FaultIMAPServer()
    let place = try place(
      mailbox: "{ kind: imap, url: \"imap://localhost:\(server.port)/INBOX\", username: daybook, "
        + "passwordFile: password, allowPlaintext: true }")
    let house = try await house(place)
    var watch = DeliveryWatch(house: house, startedAt: try start)
    try await house.pass(at: try start)
    server.set([.init("CONNECT", .drop)])
    await house.source.close()
    func later(_ minutes: Int) async throws {
      let now = try start.adding(minutes: minutes)
      await #expect(throws: TransportError.self) { try await house.pass(at: now) }
      try await house.sender.sendDue(at: now) { now }
      try await look(watch, minutes)
    }
    for minutes in [10, 29] { try await later(minutes) }
    #expect(alarms(place).isEmpty)
    let status = RunStatus(store: house.store)
    await status.failed("mailbox", TransportError.closed("end of stream"), Workplace.log)
    for minutes in [31, 32, 60] { try await later(minutes) }
    #expect(alarms(place).count == 1 && alarms(place)[0].contains("31 分钟收不到信"), "\(alarms(place))")
    #expect(alarms(place)[0].contains("end of stream"))
    #expect(try place.run(["status"]).output.contains("ALARM mail in"))
    // A new process knows what rings, and does not take its own start for an answer of the server's.
    watch = DeliveryWatch(house: house, startedAt: try start.adding(minutes: 61))
    for minutes in [61, 95] { try await later(minutes) }
    #expect(alarms(place).count == 1, "\(alarms(place))")
    server.set([])
    try await house.pass(at: try start.adding(minutes: 96))
    try await look(watch, 96)
    #expect(alarms(place).count == 2 && alarms(place)[1].contains("又能收信"), "\(alarms(place))")
    #expect(try !place.run(["status"]).output.contains("ALARM"))
    try await house.close()
    place.remove()
  }

  /// The submission server is away while the mailbox lives.
  @Test func aDeadSubmissionIsTold() async throws {
    let server = try FaultSMTPServer([.init(.connect, .reply(554, "go away"))])
    defer { server.stop() }
    let place = try place(
      submission: "{ kind: smtp, url: \"smtp://localhost:\(server.port)\", allowPlaintext: true }")
    let house = try await house(place)
    let watch = DeliveryWatch(house: house, startedAt: try start)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    for minutes in stride(from: 0, through: 48, by: 16) {
      try await house.pass(at: try start.adding(minutes: minutes))
      try await look(watch, minutes)
    }
    #expect(alarms(place).count == 1 && alarms(place)[0].contains("分钟发不出信：554 "), "\(alarms(place))")
    server.set([])
    try await house.pass(at: try start.adding(minutes: 64))
    try await look(watch, 64)
    #expect(alarms(place).count == 2 && alarms(place)[1].contains("又能发信"), "\(alarms(place))")
    try await house.close()
    place.remove()
  }

  /// The second path may be another SMTP account.
  @Test func anAlarmGoesThroughASecondServer() async throws {
    let lab = try Self.lab.get()
    try lab.clear("postmaster")
    let place = try place(
      alarm: "{ kind: smtp, url: \"smtps://localhost:\(lab.ports.smtps)\", username: daybook, "
        + "passwordFile: password, caFile: \(lab.caFile) }")
    let house = try await house(place)
    let now = try start
    try await house.store.write { tx in
      try AlarmBook(tx: tx).raise("outgoing_cap", "too many letters", at: now)
    }
    try await house.alarm.tellDue(at: now)
    try await house.alarm.tellDue(at: now)
    try lab.wait(user: "postmaster", count: 1, seconds: 20)
    let letter = String(decoding: try #require(try lab.letters(of: "postmaster").first), as: UTF8.self)
    #expect(letter.contains("To: postmaster@example.test") && letter.contains("too many letters"))
    try await house.store.write { tx in try AlarmBook(tx: tx).settle("outgoing_cap", "few letters again") }
    try await house.alarm.tellDue(at: now)
    try lab.wait(user: "postmaster", count: 2, seconds: 20)
    #expect(try await place.read { tx in try AlarmBook(tx: tx).all() }.isEmpty)
    try await house.close()
    place.remove()
  }

  /// Letters that wait for room under the cap are one alarm, and no dead submission.
  @Test func theCapIsAnAlarm() async throws {
    let place = try place()
    let file = place.config + "/daybook.yaml"
    try TextFile.write((TextFile.read(file) ?? "") + "limits: { hourly: 1 }\n", to: file)
    let house = try await house(place)
    let watch = DeliveryWatch(house: house, startedAt: try start)
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    try place.letter(from: "chen", "内部 60分 周会", number: 2)
    for minutes in stride(from: 0, through: 50, by: 10) {
      try await house.pass(at: try start.adding(minutes: minutes))
      try await look(watch, minutes)
    }
    #expect(alarms(place).count == 1 && alarms(place)[0].contains("limits.hourly"), "\(alarms(place))")
    try await house.close()
    place.remove()
  }

  /// A path that fails is tried again, later and later; an alarm that nobody heard ends in silence.
  @Test func aPathThatFailsIsTriedAgain() async throws {
    let place = try place(alarm: "{ command: [/bin/sh, -c, 'echo x >> \"$0\"; exit 3', ALARMS] }")
    let file = place.config + "/daybook.yaml"
    let text = (TextFile.read(file) ?? "").replacing("ALARMS", with: place.folder + "/alarms")
    try TextFile.write(text, to: file)
    let house = try await house(place)
    let now = try start
    try await house.store.write { tx in try AlarmBook(tx: tx).raise("mail_in", "dead", at: now) }
    for seconds in [0, 30, 61, 90, 180, 362] {
      try await house.alarm.tellDue(at: Instant(ms: now.ms + Int64(seconds) * 1000))
    }
    #expect(alarms(place).count == 3, "after 0, 1 and 5 minutes")
    try await house.store.write { tx in try AlarmBook(tx: tx).settle("mail_in", "alive") }
    #expect(try await place.read { tx in try AlarmBook(tx: tx).all() }.isEmpty)
    try await house.close()
    place.remove()
  }

  @Test func aProgramThatHangsIsEnded() async throws {
    let started = ContinuousClock.now
    let hanging = CommandAlarm(words: ["/bin/sh", "-c", "sleep 60 & sleep 60"], seconds: 0.3)
    #expect(await hanging.tell("x")?.contains("ran longer") == true)
    #expect(ContinuousClock.now - started < .seconds(5))
    #expect(await CommandAlarm(words: ["/nowhere/page"]).tell("x")?.contains("cannot be started") == true)
    #expect(await CommandAlarm(words: ["/bin/true"]).tell(String(repeating: "长", count: 9_000)) == nil)
  }

  /// The program gets the sentence and nothing of our environment.
  @Test func aProgramGetsNoSecrets() async throws {
    let file = NSTemporaryDirectory() + "daybook-alarm-\(UUID().uuidString.prefix(8))"
    setenv("DAYBOOK_TEST_SECRET", "s3cr3t", 1)
    defer { unsetenv("DAYBOOK_TEST_SECRET") }
    let path = CommandAlarm(words: ["/bin/sh", "-c", "cat > $0; env >> $0; ls /proc/self/fd >> $0", file])
    #expect(await path.tell("mail is dead; rm -rf $HOME `id`") == nil)
    let text = try #require(TextFile.read(file))
    #expect(text.hasPrefix("mail is dead; rm -rf $HOME `id`\n") && !text.contains("s3cr3t"))
    try FileManager.default.removeItem(atPath: file)
  }

  @Test(arguments: [
    ("alarm: { kind: fax }", "operator.alarm.kind: found `fax`, expected smtp or command"),
    ("alarm: { command: page }", "operator.alarm.command: is missing, expected a list"),
    ("alarm: { command: [page] }", "operator.alarm.command: expected a list of a program's absolute path"),
    (
      "alarm: { kind: smtp, url: \"smtps://x.test\" }",
      "operator.address: is missing, expected a mail address"
    ),
    ("alarm: { kind: smtp, uri: x }", "operator.alarm.uri: is not a known key"),
    ("alert: {}", "operator.alert: is not a known key; allowed: address alarm"),
  ])
  func aMistakeIsNamed(_ text: String, _ message: String) async throws {
    let place = try Workplace()
    let file = place.config + "/daybook.yaml"
    try TextFile.write((TextFile.read(file) ?? "") + "operator: { \(text) }\n", to: file)
    let error = await #expect(throws: ConfigurationError.self) {
      _ = try await Company.read(folder: place.config)
    }
    #expect(error?.description.contains("daybook.yaml:7: \(message)") == true, "\(String(describing: error))")
    place.remove()
  }
}
