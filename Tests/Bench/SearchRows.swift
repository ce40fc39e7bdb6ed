import Foundation
import GRDB
import MailLab

/// The experience pool at its size: a search by mail among a hundred thousand (E5).
enum SearchRows {
  private static let experiences = 100_000
  private static let alarms = 10_000
  private static let letters = 500

  /// Phrases that texts are made of, four each; a real pool has more words, and rarer ones.
  private static let phrases = [
    "对手低15%", "账期九十天", "交期太长", "样品不合格", "采购换人了", "老板不接电话", "要返点", "起订量太大", "色差退货", "盖子漏液",
    "付款拖了三个月", "汇率变了", "招标参数", "独家供应", "排产排不进", "检测报告", "包装破损", "运费谁付", "合同违约金", "预算砍了一半",
    "rival is cheaper", "payment terms ninety days", "lead time too long", "sample failed", "buyer left",
    "no answer to mails", "wants a rebate", "minimum order too large", "colour is off", "lids leak",
    "先送样对比克重", "给六十天账期", "分两批交货", "请技师上门", "约老板吃饭", "做总成本对比表", "找财务对账", "锁汇率三个月", "书面质疑参数", "签框架协议",
    "show the total cost", "offer sixty days", "ship half first", "send an engineer", "meet the owner",
    "call their finance", "fix the rate", "sign a frame contract", "free trial for a month",
    "visit a reference",
  ]

  static func search(_ stand: BenchStand, _ table: inout BenchTable) throws {
    let company = try stand.company("search", opportunitiesEach: 1)
    try stand.lab.deliver(letter(stand.nextSerial(), "求助 O-1 原因:价格 对手低15%"), to: "daybook")
    _ = try stand.once(company, sends: false) { company.count("SELECT count(*) FROM alarm") == 1 }
    try stand.lab.deliver(letter(stand.nextSerial(), "对策 A-1 先送样\n有效 A-1 #1"), to: "daybook")
    _ = try stand.once(company, sends: false) { company.count("SELECT count(*) FROM experience") == 1 }
    try fill(company)
    // The index is made at the next start, of every text.
    let index = try stand.once(company, sends: false) {
      company.count("SELECT count(*) FROM experience_words") == experiences
    }
    table.note("the pool's index of \(experiences) experiences made anew", "\(Int(index.seconds)) s")
    let queries = ["经验 账期 九十天 对手低", "pool payment terms ninety days", "经验 价格", "经验 盖子漏液 检测报告"]
    for number in 0..<letters {
      let text = queries[number % queries.count]
      let member = number % BenchCompany.members + 1
      try stand.lab.deliver(letter(stand.nextSerial(), text, from: member), to: "daybook")
    }
    let before = company.count("SELECT max(id) FROM outbox")
    let cost = try stand.once(company, sends: false) {
      company.count("SELECT max(id) FROM outbox") >= before + letters
    }
    table.add(
      "pool: CPU a search by mail, \(experiences) experiences and \(alarms) alarms", ours: "",
      result: cost.processor / Double(letters) * 1000, unit: " ms", atMost: 20)
  }

  /// Copies of the first alarm and the first experience, the latter with texts of their own.
  private static func fill(_ company: BenchCompany) throws {
    let queue = try DatabaseQueue(path: company.store)
    try queue.write { db in
      try db.execute(sql: "CREATE TEMP TABLE phrase (n INTEGER PRIMARY KEY, text TEXT)")
      for (index, text) in phrases.enumerated() {
        try db.execute(sql: "INSERT INTO phrase VALUES (?, ?)", arguments: [index, text])
      }
      func phrase(_ factor: Int) -> String {
        let place = "(numbers.n * \(factor) + numbers.n / \(factor)) % \(phrases.count)"
        return "(SELECT text FROM phrase WHERE phrase.n = \(place))"
      }
      try db.execute(
        sql: """
          WITH RECURSIVE numbers (n) AS (
            SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(experiences))
          INSERT INTO experience (id, cause, line, stage, worked, body)
          SELECT n, (SELECT json_array('price','quality','terms','delivery') ->> (n % 4)), line, stage, n % 9,
            json_set(body, '$.id', 'X-' || n,
              '$.problem', 'n' || n || ' ' || \(phrase(7)) || '，' || \(phrase(11)),
              '$.text', \(phrase(13)) || '，' || \(phrase(17)) || ' m' || (n % 5000))
          FROM numbers, (SELECT line, stage, body FROM experience WHERE id = 1)
          """)
      try db.execute(
        sql: """
          WITH RECURSIVE numbers (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(alarms))
          INSERT INTO alarm (id, object, asker, state, next_due, body, opened_at)
          SELECT n, object, asker, state, NULL, json_set(body, '$.id', 'A-' || n), opened_at + n
          FROM numbers, (SELECT * FROM alarm WHERE id = 1)
          """)
      try db.execute(sql: "UPDATE counter SET last = \(experiences) WHERE letter = 'X'")
      try db.execute(sql: "UPDATE counter SET last = \(alarms) WHERE letter = 'A'")
      try db.execute(sql: "DELETE FROM run_note WHERE name = 'experience_index'")
    }
  }

  private static func letter(_ serial: Int, _ text: String, from member: Int = 1) -> [UInt8] {
    BenchLetters.plain(serial, text, member: member)
  }
}
