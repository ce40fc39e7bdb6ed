import SalesDomain

/// The team of scenario files: `team default`, and what `member` lines add or change.
struct ScenarioTeam {
  private var order: [String] = []
  private var members: [String: [String: String]] = [:]

  init() {
    let standard = [
      ("wang", "王芳", "2", "li"), ("li", "李强", "4", "zhao"), ("zhao", "赵敏", "7", "qian"),
      ("qian", "钱進", "9", ""), ("chen", "陈静", "2", "li"), ("sun", "孙磊", "5", "zhao"),
    ]
    for (id, name, rank, superior) in standard {
      order.append(id)
      members[id] = ["name": name, "rank": rank, "superior": superior, "joined": "2025-01-01"]
    }
  }

  mutating func change(_ id: String, _ fields: [(name: String, value: String)]) {
    if members[id] == nil {
      order.append(id)
      members[id] = ["name": id, "rank": "2", "joined": "2025-01-01"]
    }
    for (name, value) in fields { members[id]?[name] = value }
  }

  func name(of id: String) -> String { members[id]?["name"] ?? id }

  static func address(of id: String) -> String { "\(id)@example.test" }

  /// `team.yaml`.
  var yaml: String {
    let lines = order.map { id -> String in
      var parts = ["id: \(id)", "addresses: [\(ScenarioTeam.address(of: id))]"]
      for key in ["name", "rank", "superior", "locale", "timeZone", "joined", "left", "cadence"] {
        if let value = members[id]?[key], !value.isEmpty { parts.append("\(key): \"\(value)\"") }
      }
      return "  - { \(parts.joined(separator: ", ")) }"
    }
    return "members:\n" + lines.joined(separator: "\n")
      + "\nroles: { serviceHead: sun, salesHead: zhao, quality: zhao, marketing: zhao, top: qian }\n"
  }

  /// `daybook.yaml` of a scratch store.
  static func settings(mailbox: String, submission: String, _ settings: ScenarioSettings) -> String {
    """
    company: { name: 示例公司, locale: zh-Hans, timeZone: Asia/Shanghai }
    bot: { name: Daybook, address: daybook@example.test }
    mailbox: \(mailbox)
    submission: \(submission)
    store: { path: ../var/daybook.sqlite, rehearsal: true, calendarLetters: \(settings.dailyLetters) }
    identity: { policy: \(settings.identity) }

    """
  }
}
