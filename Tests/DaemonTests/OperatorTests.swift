import Foundation
import GRDB
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// The operator's verbs with their exit codes, on the built program.
@Suite struct OperatorTests {
  private let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]

  @Test func initChecksAndStarts() throws {
    let folder = NSTemporaryDirectory() + "daybook-init-\(UUID().uuidString.prefix(8))"
    let place = try Workplace()
    let made = try place.run(["init", folder])
    #expect(made.status == 0 && made.output.contains("wrote \(folder)/daybook.yaml"))
    #expect(try place.run(["init", folder]).status == 2)
    let process = try place.run(["check"])
    #expect(process.status == 0 && process.output.contains("all is well"))
    place.remove()
  }

  @Test(arguments: [
    (-1, "ahead of this clock"), (999, "just now"), (1000, "1 s ago"), (59_999, "59 s ago"),
    (60_000, "1 min ago"), (3_599_999, "59 min ago"), (3_600_000, "1 h ago"), (172_799_999, "47 h ago"),
    (172_800_000, "2 days ago"), (345_600_000, "4 days ago"),
  ])
  func statusSaysAgesInWords(_ ms: Int64, _ words: String) {
    #expect(Age.ago(1_772_413_200_000, at: 1_772_413_200_000 + ms) == words)
  }

  /// A store of a rehearsal may lie in another year: people read words, programs seconds.
  @Test func statusIsReadByPeopleAndPrograms() async throws {
    let place = try Workplace()
    defer { place.remove() }
    #expect(try place.run(once).status == 0)
    let day = Int64(86_400_000)
    let now = WallClock.now().ms
    try await place.write { tx in
      try tx.note("last_fetch", "\(now - 4 * day)")
      try tx.note(SubmissionNotes.lastSent, "\(now + day)")
      var beats = Heartbeats()
      (beats.backAt, beats.tripMs) = (now, 61_000)
      try beats.write(tx)
    }
    let text = try place.run(["status"]).output
    #expect(text.contains("mail in           4 days ago\n"), "\(text)")
    #expect(text.contains("mail out          ahead of this clock\n"), "\(text)")
    #expect(text.contains("its round trip    1 min"), "\(text)")
    let json = try place.run(["status", "--json"]).output
    #expect(json.contains("\"mail_out_age_seconds\":0,"), "\(json)")
    #expect(json.contains("\"heartbeat_round_trip_ms\":61000"), "\(json)")
    #expect(json.contains("\"mail_in_age_seconds\":3456"), "\(json)")
  }

  @Test func exitCodes() throws {
    let place = try Workplace()
    #expect(try place.run(["status"]).status == 2, "there is no store yet")
    #expect(try place.run(once).status == 0)
    #expect(try place.run(["once", "--as-of", "2026-03-01T09:00:00+08:00"]).status == 2)
    #expect(try place.run(["once", "--as-of", "tomorrow"]).status == 2)
    #expect(try place.run(["fly"]).status == 2)
    #expect(try place.run(["show", "O-7"]).status == 1)
    #expect(try place.run(["export", "planets"]).status == 2)
    #expect(try place.run(["--help"]).status == 0)
    let lock = try StoreLock(store: place.store)
    let locked = try place.run(once)
    #expect(locked.status == 75)
    #expect(locked.output.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
    #expect(try place.run(["status", "--json"]).output.contains("\"backlog\":0"), "readers need no lock")
    withExtendedLifetime(lock) {}
    place.remove()
  }

  /// Who only looks, or mends, never makes a store; an empty file is none.
  @Test(arguments: [["status"], ["verify"], ["export", "entries"], ["show", "O-1"], ["rebuild"]])
  func aMissingStoreIsNotMade(_ command: [String]) throws {
    let place = try Workplace()
    let missing = try place.run(command)
    #expect(missing.status == 2, "\(missing.output)")
    #expect(missing.output.contains("there is no store at \(place.config)/../var/daybook.sqlite"))
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/var"))
    try TextFile.write("", to: place.store)
    #expect(try place.run(command).status == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder + "/var") == ["daybook.sqlite"])
    try TextFile.write(String(repeating: "no store ", count: 1000), to: place.store)
    let other = try place.run(command)
    #expect(other.status == 2 && other.output.contains("is no store of daybook"), "\(other.output)")
    place.remove()
  }

  /// A file of another program is refused by each verb, and nothing is written to it or beside it.
  @Test func anotherProgramsDatabaseIsRefused() throws {
    let place = try Workplace()
    defer { place.remove() }
    try TextFile.write("", to: place.folder + "/var/.keep")
    let queue = try DatabaseQueue(path: place.store)
    try queue.write { try $0.execute(sql: "CREATE TABLE crm_customers (id INTEGER)") }
    try queue.close()
    let before = FileManager.default.contents(atPath: place.store)
    for command in [["status"], once, ["rebuild"], ["check"], ["verify"], ["export", "entries"]] {
      let run = try place.run(command)
      #expect(run.status == 2 && run.output.contains("is no store of daybook"), "\(command): \(run.output)")
    }
    #expect(FileManager.default.contents(atPath: place.store) == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: place.folder + "/var").sorted()
    #expect(files == [".keep", "daybook.sqlite"])
  }

  /// Whatever somebody types for it, the thing is found, and its history is there to read.
  @Test func showFindsByAnyName() throws {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 35万\n联系人: 王建国\n\nO-1 电话 30分 问了交期", number: 1)
    #expect(try place.run(once).status == 0)
    try place.letter(from: "wang", "更正 E-1 时长 45分", number: 2)
    #expect(try place.run(["once", "--as-of", "2026-03-03T09:00:00+08:00"]).status == 0)
    for name in ["O-1", "o1", "Ｏ－１"] {
      let shown = try place.run(["show", name]).output
      #expect(shown.contains("\namount: 350000.00\n") && shown.contains("\ncontact: 王建国\n"), "\(shown)")
      #expect(shown.contains("2026-03-02 09:00  王芳: opened for 华东精密, owner 王芳, stage contact"), "\(shown)")
      #expect(shown.contains("2026-03-03 09:00  王芳: E-2 call 45m 问了交期;"), "\(shown)")
      #expect(!shown.contains("{"), "no raw event in what people read")
    }
    for name in ["wang", "@wang", "王芳", "＠王芳", "WANG@example.test"] {
      let shown = try place.run(["show", name]).output
      #expect(shown.hasPrefix("id: wang\nname: 王芳\n"), "\(name): \(shown)")
      #expect(shown.contains("2026-03-02 09:00  operator: joined: 王芳, rank 2, superior 李强"), "\(shown)")
      #expect(shown.contains("王芳: on O-1: E-1 call 30m 问了交期; corrected by E-2"), "\(shown)")
    }
    #expect(try place.run(["show", "e1"]).output.contains("E-2 call 45m 问了交期; "))
    #expect(try place.run(["show", "C1"]).output.contains("opportunities: O-1"))
    let raw = try place.run(["show", "o1", "--json"]).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(raw.utf8)) as? [String: Any])
    #expect((object["object"] as? [String: Any])?["id"] as? String == "O-1")
    #expect((object["events"] as? [[String: Any]])?.first?["kind"] as? String == "opportunityOpened")
    #expect(try place.run(["show", "nobody"]).status == 1)
    place.remove()
  }

  @Test func aNameOfSeveralIsAsked() throws {
    let place = try Workplace()
    var team = ScenarioTeam()
    team.change("chen", [("name", "王芳")])
    try ScratchFolder.write(team: team.yaml, settings: ScenarioSettings(), to: place.folder)
    #expect(try place.run(once).status == 0)
    let shown = try place.run(["show", "王芳"])
    #expect(shown.status == 2 && shown.output.contains("several members: chen wang"), "\(shown.output)")
    #expect(try place.run(["show", "chen"]).status == 0)
    place.remove()
  }

  /// Outside a rehearsal's store the clock never runs ahead of the wall.
  @Test func theFutureNeedsARehearsal() throws {
    let place = try Workplace()
    let file = place.config + "/daybook.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try TextFile.write(
      text.replacing("rehearsal: true, calendarLetters: false", with: "rehearsal: false"), to: file)
    let run = try place.run(["once", "--as-of", "2199-01-01T09:00:00+08:00"])
    #expect(run.status == 2 && run.output.contains("rehearsal"))
    place.remove()
  }

  /// A mailed head catches a tail that was cut off.
  @Test func aReceiptIsAWitness() async throws {
    let place = try Workplace()
    #expect(try place.run(once).status == 0)
    try FileManager.default.copyItem(atPath: place.store, toPath: place.store + ".old")
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    #expect(try place.run(once).status == 0)
    let receipt = place.folder + "/mail/out/new/" + (try #require(place.files("out/new").first))
    let good = try place.run(["verify", "--receipt", receipt])
    #expect(
      good.status == 0 && good.output.contains("the receipt matches: 1 ledger line of"), "\(good.output)")
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: place.store + suffix) }
    try FileManager.default.moveItem(atPath: place.store + ".old", toPath: place.store)
    #expect(try place.run(["verify"]).status == 0, "the cut chain alone looks whole")
    let cut = try place.run(["verify", "--receipt", receipt])
    #expect(cut.status == 1 && cut.output.contains("is missing"), "\(cut.output)")
    #expect(cut.output.contains("the chain is whole") && cut.output.contains("does not match the ledger"))
    place.remove()
  }

  @Test func rebuildGivesTheSameViews() async throws {
    let place = try Workplace()
    try place.letter(from: "wang", "新商机\n客户: 华东精密\n金额: 35万\n\nO1 电话 30分 x", number: 1)
    #expect(try place.run(once).status == 0)
    try place.letter(from: "wang", "更正 E-1 时长 45分\n推进 O-1\n联系人: 王\n需求: 盒", number: 2)
    #expect(try place.run(["once", "--as-of", "2026-03-03T09:00:00+08:00"]).status == 0)
    #expect(try place.run(["once", "--as-of", "2026-03-20T09:00:00+08:00"]).status == 0)
    let rebuilt = try place.run(["rebuild"])
    #expect(rebuilt.status == 0 && rebuilt.output.contains("the views were right"), "\(rebuilt.output)")
    #expect(try place.run(["export", "opportunities"]).output.contains("\"state\":\"confiscated\""))
    place.remove()
  }

  /// Only the milliseconds of a failure change: it is the same one, told once.
  @Test func aFailureThatGoesOnIsToldOnce() async throws {
    let place = try Workplace()
    #expect(try place.run(once).status == 0)
    let store = try SalesStore(path: place.store, access: .mending)
    let status = RunStatus(store: store)
    func note() async throws -> String? { try await store.read { tx in try tx.notes()["failing_mailbox"] } }
    await status.failed("mailbox", UsageError("no answer after 3 ms"), Workplace.log)
    await status.failed("mailbox", UsageError("no answer after 12 ms"), Workplace.log)
    #expect(try await note() == "no answer after 3 ms")
    await status.failed("mailbox", UsageError("the log-in was refused"), Workplace.log)
    #expect(try await note() == "the log-in was refused")
    await status.succeeded("mailbox")
    #expect(try await note() == nil)
    try store.close()
    place.remove()
  }

  @Test func exportsAreQuoted() {
    #expect(Export.csv("a,b\"c") == "\"a,b\"\"c\"")
    #expect(Export.csv("=1+1") == "'=1+1")
    #expect(Export.csv("-1") == "-1")
    #expect(ExportValue.quoted("a\"\n\u{1}") == "\"a\\\"\\n\\u0001\"")
  }

  /// A secret stands in no log, argument or store.
  @Test func secretsStayOut() async throws {
    let secret = "s3cr3t-\(UUID().uuidString)"
    let place = try Workplace(
      mailbox: "{ kind: imap, url: \"imap://localhost:9/INBOX\", username: daybook, passwordFile: password }")
    try TextFile.write(secret + "\n", to: place.config + "/password")
    let run = try place.run(once, ["DAYBOOK_LOG": "trace"])
    #expect(run.status == 75)
    #expect(!run.output.contains(secret))
    for name in try FileManager.default.contentsOfDirectory(atPath: place.folder + "/var") {
      let data = FileManager.default.contents(atPath: "\(place.folder)/var/\(name)") ?? Data()
      #expect(data.range(of: Data(secret.utf8)) == nil, "\(name)")
    }
    place.remove()
  }
}
