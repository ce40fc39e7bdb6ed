import GRDB
public import SalesDomain

extension StoreTransaction {
  /// One member, also after leaving.
  public func member(_ id: Member.ID) throws -> Member? {
    try row("SELECT body FROM member WHERE id = ?", [id.text])
      .map { try StoredJSON.value(Member.self, $0["body"]) }
  }

  /// All members of the ledger, leavers too, in the order of their ids.
  public func members() throws -> [Member] {
    try rows("SELECT body FROM member ORDER BY id").map { try StoredJSON.value(Member.self, $0["body"]) }
  }

  /// What members chose by mail (X21).
  public func memberSettings() throws -> [Member.ID: MemberSettings] {
    var settings: [Member.ID: MemberSettings] = [:]
    for row in try rows("SELECT member, body FROM member_setting") {
      guard let id = Member.ID(row["member"]) else { continue }
      settings[id] = try StoredJSON.value(MemberSettings.self, row["body"])
    }
    return settings
  }

  func save(_ settings: MemberSettings, of member: Member.ID) throws {
    try run(
      "INSERT OR REPLACE INTO member_setting (member, body) VALUES (?, ?)",
      [member.text, try StoredJSON.text(settings)])
  }

  func save(_ member: Member) throws {
    try run(
      "INSERT OR REPLACE INTO member (id, body, left_at) VALUES (?, ?, ?)",
      [member.id.text, try StoredJSON.text(member), member.left?.description])
  }

  /// The text of a configuration file as last adopted, and how often it was adopted.
  public func adoptedConfiguration(_ file: String) throws -> (text: String, version: Int)? {
    try row("SELECT text, version FROM configuration WHERE file = ?", [file])
      .map { ($0["text"], $0["version"]) }
  }

  /// Every text of a file that was adopted, the first version first.
  public func adoptedTexts(of file: String) throws -> [String] {
    try events(about: file).compactMap {
      if case .configurationAdopted(let body) = try $0.event() { body.text } else { nil }
    }
  }

  /// True when a calendar letter was written for that member and day.
  public func wasWritten(_ kind: NoticeKind, for member: Member.ID, on day: Day) throws -> Bool {
    try row(
      "SELECT 1 FROM calendar_letter WHERE kind = ? AND member = ? AND day = ?",
      [kind.rawValue, member.text, day.description]) != nil
  }
}
