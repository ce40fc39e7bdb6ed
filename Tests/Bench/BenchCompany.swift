import Foundation
import GRDB
import MailLab

/// One company with its own configuration folder and store, beside the lab's servers.
struct BenchCompany {
  /// Members who write; each owns his own opportunities, and none writes more receipts' worth an hour than
  /// the loop budget answers at once.
  static let members = 250
  /// The company's zone, east of the lab's clock.
  static let zone = "Asia/Shanghai"

  let folder: String
  let lab: MailLab
  let opportunitiesEach: Int

  static func address(_ member: Int) -> String { "rep\(member)@\(MailLab.domain)" }

  /// Makes the folder; `opportunitiesEach` are registered by `register`.
  init(_ name: String, in place: String, lab: MailLab, opportunitiesEach: Int) throws {
    folder = "\(place)/\(name)"
    self.lab = lab
    self.opportunitiesEach = opportunitiesEach
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write("daybook.yaml", settings(submission: "smtp://127.0.0.1:\(lab.ports.smtp)", login: false))
    try write("team.yaml", team)
    try write("password", lab.password + "\n")
  }

  var store: String { folder + "/var/daybook.sqlite" }

  /// The environment under which the submission server refuses the log-in.
  ///
  /// A refused log-in stops the account at the first letter (page 5), so that the rest stays queued; a closed
  /// port would be tried once for each letter.
  static func paused(_ server: FaultSMTPServer) -> [String: String] {
    [
      "DAYBOOK_SUBMISSION_URL": "smtp://127.0.0.1:\(server.port)", "DAYBOOK_SUBMISSION_USERNAME": "daybook",
      "DAYBOOK_SUBMISSION_PASSWORD": "refused",
    ]
  }

  private func settings(submission: String, login: Bool) -> String {
    """
    company: { name: 示例公司, locale: zh-Hans, timeZone: \(BenchCompany.zone) }
    bot: { name: Daybook, address: daybook@\(MailLab.domain) }
    mailbox:
      kind: imap
      url: imap://127.0.0.1:\(lab.ports.imap)
      username: daybook
      passwordFile: password
      allowPlaintext: true
    submission: { kind: smtp, url: "\(submission)", allowPlaintext: true, connections: \(Bench.connections) }
    store: { path: var/daybook.sqlite, rehearsal: true }
    identity: { policy: trust-from }
    limits: { receiptsPerPeer: 1000, hourly: 1000000, daily: 10000000 }

    """
  }

  private var team: String {
    let heads = """
      members:
        - { id: li, name: 李强, addresses: [li@\(MailLab.domain)], rank: 4, superior: zhao, joined: 2026-01-05 }
        - { id: zhao, name: 赵敏, addresses: [zhao@\(MailLab.domain)], rank: 7, joined: 2026-01-05 }

      """
    let rest = (1...BenchCompany.members).map { number in
      "  - { id: rep\(number), name: 销售\(number), addresses: [\(BenchCompany.address(number))], rank: 2, "
        + "superior: li, joined: 2026-01-05 }\n"
    }
    return heads + rest.joined()
      + "roles: { serviceHead: zhao, salesHead: zhao, quality: zhao, marketing: zhao, top: zhao }\n"
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
  }

  /// Counts rows; 0 while there is no store yet.
  func count(_ sql: String) -> Int {
    (try? reader { try Int.fetchOne($0, sql: sql) }) ?? 0
  }

  /// The bytes of the newest letter of a kind to a member.
  func letter(_ kind: String, to member: Int? = nil) throws -> [UInt8] {
    let bytes = try reader {
      try Data.fetchOne(
        $0,
        sql: """
          SELECT bytes FROM outbox JOIN outbox_bytes ON outbox = id
          WHERE kind LIKE ? AND recipient LIKE ? ORDER BY id DESC LIMIT 1
          """,
        arguments: ["%\(kind)%", member.map { "rep\($0)" } ?? "%"])
    }
    guard let bytes else { throw BenchFailure("no \(kind) was written") }
    return [UInt8](bytes)
  }

  private func reader<Value>(_ body: (Database) throws -> Value) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: store, configuration: configuration).read(body)
  }
}
