public import SalesDomain

/// A key date as the brief shows it: when it is kept next, of whom, of which customer.
public struct KeyDateItem: Sendable {
  public let date: KeyDate
  public let on: Day
  public let customerName: String

  public init(_ date: KeyDate, on day: Day, customerName: String) {
    self.date = date
    on = day
    self.customerName = customerName
  }
}

/// What is said of birthdays and founding days (D3).
public struct KeyDateWording {
  let wording: Wording
  /// The reader's day.
  let today: Day

  public init(wording: Wording, today: Day) {
    self.wording = wording
    self.today = today
  }

  /// A line of the brief, and the line that logs what was done.
  func facts(_ item: KeyDateItem) -> LetterFacts {
    let when =
      switch item.on - today {
      case 0: wording.say("今天", "today")
      case 1: wording.say("明天", "tomorrow")
      default: "\(wording.typedDay(item.on)) \(wording.weekday(item.on))"
      }
    let years = item.date.day?.year.map { item.on.civil.year - $0 }.flatMap { $0 > 0 ? $0 : nil }
    let (what, wish): (String, String)
    switch item.date.kind {
    case .birthday:
      what = name(item.date) + wording.say(" 生日", ", birthday")
      // Without the name: an entry's words stand in the ledger, the name beside it.
      wish = wording.say("微信 10分 祝生日快乐", "wechat 10m happy birthday")
    case .founded:
      what =
        wording.say("公司成立", "founded")
        + (years.map { wording.say("\($0)周年", " \(wording.count($0, "year")) ago") } ?? wording.say("日", ""))
      wish = wording.say("电话 10分 祝贺公司成立日", "call 10m congratulations on the founding day")
    }
    return [
      "when": when, "what": what, "customer": "\(item.date.customer) \(item.customerName)",
      "log": "\(item.date.customer) \(wish)",
    ]
  }

  private func name(_ date: KeyDate) -> String { date.person ?? wording.say("联系人", "the contact") }

  /// `王建国 生日 3-15（下次 2026-03-15 周日）`.
  private func line(_ date: KeyDate) -> String {
    let whose = date.kind == .birthday ? name(date) + " " : ""
    let kind = (Field(rawValue: date.kind.rawValue) ?? .birthday).name.text(wording.language)
    guard let day = date.day else { return whose + kind + wording.say("（已删除）", " (erased)") }
    // The longest way to the next one: a lunar year may have thirteen months.
    let next = day.next(from: today, through: today + 400).map {
      wording.say("（下次 \(wording.day($0))）", " (next \(wording.day($0)))")
    }
    return "\(whose)\(kind) \(text(day))\(next ?? "")"
  }

  private func text(_ day: KeyDay) -> String {
    switch day {
    case .solar: day.text
    case .lunar(let month, let number, let isLeap):
      wording.say("农历\(isLeap ? "闰" : "")\(month)月\(number)日", day.text)
    }
  }

  func record(_ body: KeyDateRecorded, _ date: KeyDate?) -> VerdictWriter.Lines {
    let words = date.map(line) ?? body.kind.rawValue
    return (wording.say("\(body.customer) 已记: \(words)", "\(body.customer) kept: \(words)"), [], nil)
  }

  /// The answer to `纪念日 C-1`.
  public func shown(_ facts: KeyDateFacts, of customerName: String, quote: String) -> Verdict {
    let id = facts.customer
    return Verdict(
      .view, quote: quote,
      headline: wording.say("\(id) \(customerName) 的纪念日", "Key dates of \(id) \(customerName)"),
      details: facts.dates.isEmpty
        ? [wording.say("还没有。要记请发:", "None yet. To keep one, send:")] : facts.dates.map(line),
      suggestion: facts.dates.isEmpty
        ? wording.say("纪念日 \(id) … 生日 3-15", "keydate \(id) … birthday 3-15") : nil)
  }
}
