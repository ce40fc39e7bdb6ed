public import SalesDomain

/// Sample data for previews: one letter of each written kind, and a merged one.
public struct SampleLetters {
  public let name: String
  public let sections: [LetterSection]

  /// The samples of a language, in the order of the index page.
  public static func all(_ language: Language) -> [SampleLetters] {
    let maker = SampleMaker(language: language)
    let findings = maker.findings.enumerated().map {
      SampleLetters(name: "finding-\($0.offset + 1)", sections: [$0.element])
    }
    let sheets = maker.probationSheets.enumerated().map {
      SampleLetters(name: "probation_sheet-\($0.offset + 1)", sections: [$0.element])
    }
    return findings + sheets + [
      SampleLetters(name: "half_day_form", sections: [maker.halfDayForm]),
      SampleLetters(name: "period_form", sections: [maker.periodForm]),
      SampleLetters(name: "below_line", sections: [maker.belowLine]),
      SampleLetters(name: "daily_top_brief", sections: [maker.topBrief]),
      SampleLetters(name: "review_pack", sections: [maker.reviewPack]),
      SampleLetters(name: "spot_check_pack", sections: [maker.spotCheckPack]),
      SampleLetters(name: "review_comment", sections: [maker.reviewComment]),
      SampleLetters(name: "arrangement", sections: [maker.arrangement].compactMap { $0 }),
      SampleLetters(name: "receipt", sections: [maker.receipt]),
      SampleLetters(name: "brief", sections: [maker.brief]),
      SampleLetters(name: "confiscation-owner", sections: [maker.taken(.confiscation, readBy: "wang")]),
      SampleLetters(name: "confiscation-holder", sections: [maker.taken(.confiscation, readBy: "li")]),
      SampleLetters(name: "escalation", sections: [maker.taken(.escalation, readBy: "li")]),
      SampleLetters(name: "return", sections: [maker.given(.return, readBy: "wang")]),
      SampleLetters(name: "keep", sections: [maker.given(.keep, readBy: "li")]),
      SampleLetters(name: "assignment", sections: [maker.given(.assignment, readBy: "wang")]),
      SampleLetters(name: "report_reminder", sections: [maker.reminder]),
      SampleLetters(name: "missing_report_list", sections: [maker.missing]),
      SampleLetters(name: "authenticity_question", sections: [maker.question]),
      SampleLetters(name: "dead_address", sections: [maker.deadAddress]),
      SampleLetters(name: "decision_request", sections: [maker.decision]),
      SampleLetters(name: "decision_answered-agreed", sections: [maker.answered(agrees: true)]),
      SampleLetters(name: "decision_answered-not-agreed", sections: [maker.answered(agrees: false)]),
      SampleLetters(name: "alarm_broadcast", sections: [maker.alarm(.alarmBroadcast, readBy: "zhao")]),
      SampleLetters(name: "advice_forward", sections: [maker.alarm(.adviceForward, readBy: "wang")]),
      SampleLetters(name: "alarm_solved", sections: [maker.alarm(.alarmSolved, readBy: "li")]),
      SampleLetters(name: "alarm_escalation", sections: [maker.alarm(.alarmEscalation, readBy: "li")]),
      SampleLetters(
        name: "alarm_escalation-asker", sections: [maker.alarm(.alarmEscalation, readBy: "wang")]),
      SampleLetters(name: "quiz", sections: [maker.quiz]),
      SampleLetters(name: "complaint_duties", sections: [maker.complaint]),
      SampleLetters(name: "weekly_board", sections: [maker.board]),
      SampleLetters(name: "weekly_digest", sections: [maker.digest]),
      SampleLetters(name: "near_match", sections: [maker.nearMatch]),
      SampleLetters(name: "undo_notice", sections: [maker.undoNotice]),
      SampleLetters(name: "undo_notice-assignment", sections: [maker.undoneAssignment]),
      SampleLetters(name: "undo_notice-leave", sections: [maker.backFromLeave]),
      SampleLetters(name: "merged_receipts", sections: [maker.earlier(2), maker.lastEarlier(3)]),
      SampleLetters(name: "merged", sections: [maker.taken(.confiscation, readBy: "li"), maker.missing]),
    ]
  }
}

struct SampleMaker {
  let language: Language
  private let zone = "Asia/Shanghai"
  private let token = "abcdefghijklmnop"
  private let bot = "daybook@example.test"

  func member(_ id: String) -> Member? {
    guard let key = Member.ID(id), let rank = Rank(id == "wang" ? 2 : id == "li" ? 4 : 7),
      let name = SampleMaker.names[id]
    else { return nil }
    return Member(
      id: key, name: language(name.0, name.1), rank: rank, superior: nil,
      addresses: ["\(id)@example.test"], language: language, zoneName: zone, joined: nil, left: nil)
  }

  private var roster: Roster {
    Roster(
      members: SampleMaker.names.keys.sorted().compactMap(member), roles: [:])
  }

  func wording(_ id: String) -> Wording {
    guard let reader = member(id) else { preconditionFailure("the sample has no member \(id)") }
    return Wording(reader: reader, process: process, roster: roster)
  }

  func writer(_ id: String) -> LetterWriter {
    LetterWriter(wording: wording(id), rules: rules, botAddress: bot, token: token)
  }

  private var process: SalesProcess {
    let activities = [("call", "电话"), ("visit", "拜访"), ("office", "内部")].map {
      Activity(
        key: $0.0, name: BilingualName(chinese: $0.1, english: $0.0), aliases: [],
        workClass: .activeDevelopment, points: 2)
    }
    let criteria = [("contact", "联系人", "contact person"), ("need", "一句话需求", "need in one sentence")].map {
      Criterion(key: $0.0, name: BilingualName(chinese: $0.1, english: $0.2), proof: .answer)
    }
    let task = StageTask(
      key: "intro", name: BilingualName(chinese: "发公司介绍", english: "send the company profile"), how: nil,
      result: nil)
    let stages = [
      ("contact", "初步接触", "contact", 10), ("need", "需求确认", "need", 25),
      ("proposal", "方案打样", "proposal", 40), ("quote", "报价", "quote", 60),
      ("negotiation", "谈判", "negotiation", 75), ("contract", "签约", "contract", 90),
    ].compactMap {
      stage in
      WorkingDays(5).map {
        Stage(
          key: stage.0, name: BilingualName(chinese: stage.1, english: stage.2), probability: stage.3,
          limit: $0, weight: .one, criteria: stage.3 == 10 ? criteria : [],
          tasks: stage.3 == 10 ? [task] : [])
      }
    }
    let line = BusinessLine(
      key: "default", name: BilingualName(chinese: "常规", english: "regular"), stages: stages)
    return SalesProcess(
      version: 1, activities: activities, lines: [line],
      causes: [Cause(key: "price", name: BilingualName(chinese: "价格", english: "price"))])
  }

  func opportunity(
    _ number: Int, _ name: String, stage: String, chance: Int, day: String, owner: String,
    holder: String? = nil
  ) -> Opportunity {
    guard let id = Opportunity.ID(number), let customer = Customer.ID(number), let owner = Member.ID(owner),
      let end = Day(iso: day), let close = MinuteOfDay(clock: "18:00"), let limit = WorkingDays(5)
    else { preconditionFailure("the sample's opportunity is valid") }
    let zone = ZoneTable.zone(self.zone)
    let deadline = Deadline(at: Instant(end, close, in: zone), day: end, provisional: false)
    let answer = Deadline(at: Instant(end + 2, close, in: zone), day: end + 2, provisional: false)
    return Opportunity(
      id: id, customer: customer, customerName: name, openedAt: Instant(ms: 0), openedOn: end + -7,
      owner: owner, holder: holder.flatMap { Member.ID($0) }, state: holder == nil ? .open : .confiscated,
      line: "default", stage: stage, probability: chance, weight: .one, limit: limit, clockLimit: limit,
      clockStart: end + -7, deadline: deadline, answerDeadline: holder == nil ? nil : answer,
      confiscatedAt: nil, timesTakenInStage: 1, amount: Money(minor: 35_000_000, currency: "CNY"),
      answers: [:])
  }

  var company: String { language("华东精密印刷有限公司", "Huadong Precision Printing Ltd") }

  var history: [LogEntry] {
    guard let id = LogEntry.ID(12), let member = Member.ID("wang"), let day = Day(iso: "2026-03-04"),
      let object = ObjectID("O-1"), let minutes = Minutes(120)
    else { return [] }
    return [
      LogEntry(
        id: id, at: Instant(ms: 1_772_600_000_000), member: member, day: day, lateDays: 0,
        content: EntryContent(
          object: .thing(object), activities: ["visit"], minutes: minutes,
          text: language("演示完，王总要书面方案", "demo done, wants a written proposal")),
        weight: .one, worth: [], corrects: nil, correctedBy: nil, hash: String(repeating: "a", count: 64))
    ]
  }

  var receipt: LetterSection {
    let verdicts = [
      Verdict(
        .recorded,
        quote: language(
          "O-1 拜访 120分 ¥85 演示完，王总要书面方案", "O-1 visit 2h cost 85 demo done, wants a written proposal"),
        headline: language("E-12 已记录 · 1f0c9a7733e2b410", "E-12 recorded · 1f0c9a7733e2b410"),
        details: [
          language(
            "O-1 \(company) · 拜访 · 120分 · ¥85.00 · 得分 10", "O-1 \(company) · visit · 120m · ¥85.00 · score 10"
          )
        ]),
      Verdict(
        .refused, quote: language("推进 O-1", "advance O-1"),
        headline: language(
          "O-1 还不能推进，缺: 联系人、一句话需求", "O-1 cannot advance yet; missing: contact person, need in one sentence"),
        suggestion: language("推进 O-1\n联系人: …\n需求: …", "advance O-1\ncontact: …\nneed: …")),
      Verdict(
        .recorded, quote: language("求助 O-1 原因:价格 对手低15%", "sos O-1 cause:price rival 15% lower"),
        headline: language("A-3 先看看这 1 条，别人碰到过", "A-3: colleagues have met this before"),
        details: [
          language("X-2 价格 · 用过 9 次，7 次有效 · 李强", "X-2 price · worked 7 of 9 · Li Qiang"),
          language("办法: 先给他们看样品，再谈价", "what helped: show them the sample first, then talk price"),
        ],
        taps: [language("有效 A-3 X-2", "effective A-3 X-2"), language("都不是 A-3", "not-it A-3")]),
      Verdict(
        .kept, quote: language("李总好\n谢谢", "Hi\nThanks"),
        headline: language("文字，已随信保存，未记录", "text, kept with the letter, not recorded")),
    ]
    return writer("wang").receipt(verdicts, figures: figures, about: [open.id.object], canUndo: true)
  }

  private var open: Opportunity {
    opportunity(1, company, stage: "contact", chance: 10, day: "2026-03-09", owner: "wang")
  }

  private var figures: ReceiptFigures {
    ReceiptFigures(
      day: ReceiptFigures.DayTotals(minutes: 210, score: Points(thousandths: 14_400)),
      quotas: [("call", 6, 20), ("visit", 1, 2)],
      pipeline: Pipeline(value: 3_500_000, calibrated: 2_800_000, change: 3_500_000, ended: 41),
      ends: [ReceiptFigures.End(opportunity: open, daysLeft: 3)],
      chain: "ledger 8812 " + String(repeating: "5e", count: 32), minimums: rules.minimums)
  }

  func keyDate(_ day: Day) -> KeyDateItem {
    guard let customer = Customer.ID(1), let owner = Member.ID("wang") else {
      preconditionFailure("the sample's key date is valid")
    }
    let date = KeyDate(
      customer: customer, number: 1, owner: owner, kind: .birthday,
      person: language("王建国", "Wang Jianguo"),
      day: KeyDay(month: day.civil.month, day: day.civil.day, year: nil))
    return KeyDateItem(date, on: day, customerName: company)
  }

  func appointment(day: Day, clock: String?) -> AppointmentItem {
    guard let id = LogEntry.ID(12), let member = Member.ID("wang"), let object = ObjectID("O-1") else {
      preconditionFailure("the sample's appointment is valid")
    }
    let touch = NextTouch(
      day: day, minute: clock.flatMap { MinuteOfDay(clock: $0) }, activity: clock == nil ? "call" : "visit",
      text: language("确认方案", "confirm the proposal"))
    return AppointmentItem(
      Appointment(
        id: id, entry: id, member: member, object: .thing(object), touch: touch,
        with: language("王总", "Mr Wang"), sequence: 0, isCancelled: false,
        answer: clock == nil ? nil : .accepted, stamp: Instant(ms: 0)), customerName: company)
  }

  func taken(_ kind: NoticeKind, readBy reader: String) -> LetterSection {
    given(
      kind, readBy: reader,
      opportunity(1, company, stage: "contact", chance: 10, day: "2026-03-09", owner: "wang", holder: "li"))
  }

  func given(_ kind: NoticeKind, readBy reader: String, _ item: Opportunity? = nil) -> LetterSection {
    let item = item ?? opportunity(1, company, stage: "contact", chance: 10, day: "2026-03-13", owner: "wang")
    return writer(reader).opportunity(
      kind,
      OpportunityFacts(
        opportunity: item, history: history, today: item.openedOn,
        dossier: reader == "wang" && kind != .keep ? dossier : nil))
  }

  private var dossier: Dossier {
    guard let id = Opportunity.ID(1), let member = Member.ID("wang") else {
      preconditionFailure("the sample's dossier is valid")
    }
    let asked = DropRefused(id: id, by: member, words: language("太远了", "too far away"))
    return Dossier(
      known: [
        (.contact, language("王建国 采购总监", "Wang Jianguo, purchasing")),
        (.need, language("年度包装盒", "boxes for a year")),
      ],
      steps: [Dossier.Step(at: Instant(ms: 1_772_600_000_000), actor: member, event: .dropRefused(asked))])
  }

  var reminder: LetterSection {
    guard let day = Day(iso: "2026-03-05"), let cutOff = MinuteOfDay(clock: "18:00") else {
      preconditionFailure("the sample's day is valid")
    }
    return writer("wang").reminder(day: day, cutOff: cutOff, opportunities: [open])
  }

  var question: LetterSection {
    let letter = UnprovenLetter(
      receivedAt: Instant(ms: 1_772_600_000_000), subject: language("今天", "today"),
      firstLine: language("O-1 电话 20分 问了交期", "O-1 call 20m asked for the delivery date"))
    return writer("wang").authenticityQuestion([letter], more: 0)
  }

  var deadAddress: LetterSection {
    guard let member = Member.ID("wang") else { preconditionFailure("the sample's member is valid") }
    return writer("li").deadAddress(
      LetterBounced(
        member: member, address: "wang@example.test", letter: 7, weight: .hard,
        words: "550 5.1.1 <wang@example.test>: Recipient address rejected: User unknown", isDead: true))
  }

  var nearMatch: LetterSection {
    guard let id = Opportunity.ID(7), let customer = Customer.ID(1), let other = Opportunity.ID(1),
      let member = Member.ID("wang"), let owner = Member.ID("chen"), let superior = Member.ID("li"),
      let rank = Rank(2)
    else { preconditionFailure("the sample's near match is valid") }
    return writer("li").nearMatch(
      NearMatchFound(
        id: id, customerName: language("华东精密包装有限公司", "East Precision Packing Ltd"), owner: member,
        superior: superior,
        alike: [
          .init(
            customer: customer, name: language("华东精密印刷有限公司", "East Precision Printing Ltd"),
            opportunity: other, owner: owner)
        ]),
      hidden: [owner: rank])
  }

  var decision: LetterSection { writer("li").decisionRequest(decisionItem) }

  var decisionItem: Decision {
    guard let close = MinuteOfDay(clock: "18:00") else { preconditionFailure("the sample's hour is valid") }
    let (id, leave, signer) = leave
    let end = Deadline(
      at: Instant(leave.from, close, in: ZoneTable.zone(zone)), day: leave.from, provisional: false)
    return Decision(id: id, matter: .leave(leave), signer: signer, answerBy: end, state: .waiting)
  }

  func answered(agrees: Bool) -> LetterSection {
    let (id, leave, signer) = leave
    return writer("wang").decisionAnswered(
      DecisionAnswered(
        id: id, by: signer, matter: .leave(leave), agrees: agrees,
        words: agrees ? "" : language("月底盘点，请改到下周", "stocktaking; please take the week after")))
  }

  private var leave: (id: Decision.ID, leave: Leave, signer: Member.ID) {
    guard let member = Member.ID("wang"), let from = Day(iso: "2026-03-09"),
      let leave = Leave(member: member, from: from, until: from + 4, deputy: Member.ID("zhao")),
      let id = Decision.ID(12),
      let signer = Member.ID("li")
    else { preconditionFailure("the sample's decision is valid") }
    return (id, leave, signer)
  }

  var undoNotice: LetterSection {
    let (id, leave, signer) = leave
    let taken = CommandUndone(by: signer, seqs: [], restored: .decision(decisionItem), points: [])
    return writer("wang").undoNotice(
      taken,
      of: [
        .decisionAnswered(
          DecisionAnswered(id: id, by: signer, matter: .leave(leave), agrees: true, words: ""))
      ], about: id.object)
  }

  var undoneAssignment: LetterSection {
    guard let li = Member.ID("li"), let zhao = Member.ID("zhao"), let wang = Member.ID("wang") else {
      preconditionFailure("the sample's members are valid")
    }
    let taken = opportunity(
      1, company, stage: "contact", chance: 10, day: "2026-03-09", owner: "wang", holder: "li")
    let assigned = OpportunityAnswered(
      id: taken.id, answer: .assign, by: li, formerOwner: wang, owner: zhao, limit: taken.limit,
      start: taken.clockStart, deadline: taken.deadline)
    return writer("wang").undoNotice(
      CommandUndone(by: li, seqs: [], restored: .opportunity(OpportunityRestored(state: taken)), points: []),
      of: [.opportunityAnswered(assigned)], about: taken.id.object)
  }

  var backFromLeave: LetterSection {
    let (_, leave, signer) = leave
    return writer("li").backFromLeave(
      LeaveEnded(
        leave: leave, kept: nil, back: leave.from, fromNoon: false, by: leave.member, told: [signer]))
  }

  /// A receipt that waited and stands in another letter (X9).
  func earlier(_ number: Int) -> LetterSection {
    LetterSection(
      written: language("[O-1] 已记录 1 条", "[O-1] 1 recorded"),
      text: language(
        "√ O-1 电话 20分 第\(number)次问交期\n   E-\(number) 已记录",
        "√ O-1 call 20m asked again\n   E-\(number) recorded")
        + "\n\nledger 88\(number) " + String(repeating: "5e", count: 32)
        + "\n\nfooter\nref: abcdefghijklmnop\n",
      kind: .receipt, about: [])
  }

  func lastEarlier(_ number: Int) -> LetterSection {
    earlier(number).followed(by: writer("wang").figures(figures))
  }

  var missing: LetterSection {
    guard let day = Day(iso: "2026-03-04") else { preconditionFailure("the sample's day is valid") }
    return writer("li").missing(day: day, members: ["wang"].compactMap(member))
  }
}
