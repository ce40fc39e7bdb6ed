import MailMessage
import SalesDomain

/// `team.yaml`: the members and the roles.
enum TeamFile {
  static let roleNames = ["serviceHead", "salesHead", "quality", "marketing", "top"]

  /// How members stand to each other is looked at when each can be read: one who cannot would be missed.
  ///
  /// - Throws: `ConfigurationError`, or `ConfigurationMistakes` with all of the file.
  static func read(_ text: String, file: String, company: ServerSettings.Company) throws -> Roster {
    let read = try YAMLReader.whole(file: file, text: text) { root throws(ConfigurationError) in
      try root.allow(["members", "roles"])
      try root["roles"].allow(roleNames)
      return try root["members"].each { item throws(ConfigurationError) in try member(item, company) }
    }
    let root = try YAMLReader(file: file, text: text)
    var members: [Member] = []
    var lines: [Member.ID: YAMLReader] = [:]
    var mistakes = Mistakes()
    for (item, member) in zip(try root["members"].items, read) {
      mistakes.collect {
        if lines[member.id] != nil { throw item["id"].failure("`\(member.id)` stands twice") }
        if let other = members.first(where: { !Set($0.addresses).isDisjoint(with: member.addresses) }) {
          throw item["addresses"].failure("shares an address with \(other.id)")
        }
      }
      members.append(member)
      lines[member.id] = item
    }
    try mistakes.refuse()
    guard !members.isEmpty else { throw root["members"].missing("at least one member") }
    var roles: [String: Member.ID] = [:]
    for (name, value) in try root["roles"].entries {
      roles[name] = mistakes.collect {
        try value.value("a member's id") { Member.ID($0).flatMap { lines[$0] == nil ? nil : $0 } }
      }
    }
    let roster = Roster(members: members, roles: roles)
    var circles: Set<Member.ID> = []
    for member in members {
      mistakes.collect { try check(member, in: roster, at: lines[member.id] ?? root, &circles) }
    }
    try mistakes.refuse()
    return roster
  }

  private static func member(
    _ item: YAMLReader, _ company: ServerSettings.Company
  ) throws(ConfigurationError) -> Member {
    try item.allow([
      "id", "name", "addresses", "rank", "superior", "locale", "timeZone", "joined", "left",
      "logins", "cadence",
    ])
    let addresses = try item["addresses"].each { address throws(ConfigurationError) in
      try address.value("a mail address") { text in
        MailAddress(text).flatMap { $0.folded.utf8.allSatisfy { $0 < 128 } ? $0.folded : nil }
      }
    }
    if try item["addresses"].items.isEmpty {
      try item.refuse(item["addresses"].missing("at least one mail address"))
    }
    let logins = try item["logins"].each { login throws(ConfigurationError) in
      try login.string().lowercased()
    }
    let superior = item["superior"]
    let locale = item["locale"]
    let zone = item["timeZone"]
    return Member(
      id: try item["id"].value("lower-case letters, digits, - _ .", or: "x") { Member.ID($0) },
      name: try item["name"].value("a name", or: "x") {
        $0.unicodeScalars.contains { $0.value < 32 } ? nil : $0
      },
      rank: try item["rank"].value("a rank from 1 to 9", or: "1") { Int($0).flatMap { Rank($0) } },
      superior: superior.exists ? try superior.value("a member's id", or: "x") { Member.ID($0) } : nil,
      addresses: addresses, listedLogins: logins.isEmpty ? nil : logins,
      language: locale.exists
        ? try locale.value("zh-Hans or en", or: "en") { Language(rawValue: $0) } : company.language,
      zoneName: zone.exists
        ? try zone.value("an IANA time zone such as Asia/Shanghai", or: "UTC") {
          ZoneTable.existing($0) == nil ? nil : $0
        }
        : company.zoneName,
      joined: try day(item["joined"]), left: try day(item["left"]),
      cadence: item["cadence"].exists
        ? try item["cadence"].value("half-day, day, week, month or quarter", or: "day") {
          Cadence(rawValue: $0)
        } : nil)
  }

  private static func day(_ reader: YAMLReader) throws(ConfigurationError) -> Day? {
    reader.exists ? try reader.value("a date such as 2026-01-05", or: "2026-01-05") { Day(iso: $0) } : nil
  }

  /// A circle is named once, at the first of its members.
  private static func check(
    _ member: Member, in roster: Roster, at item: YAMLReader, _ circles: inout Set<Member.ID>
  ) throws(ConfigurationError) {
    guard let id = member.superior else { return }
    guard let superior = roster[id] else { throw item["superior"].failure("there is no member `\(id)`") }
    guard superior.rank >= .lead else {
      throw item["superior"].failure(
        "\(id) has rank \(superior.rank.value); a superior needs rank 4 or above")
    }
    var line = [member.id]
    var current: Member.ID? = id
    while let next = current {
      if let start = line.firstIndex(of: next) {
        let circle = line[start...]
        guard circles.isDisjoint(with: circle) else { return }
        circles.formUnion(circle)
        let names = (circle + [next]).map(\.text).joined(separator: " → ")
        throw item["superior"].failure("the reporting line of \(member.id) is a circle: \(names)")
      }
      line.append(next)
      current = roster[next]?.superior
    }
  }
}
