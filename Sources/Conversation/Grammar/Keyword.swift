public import SalesDomain

/// Every keyword of the conversation, Chinese and English (page 2, Keywords).
public enum Keyword: String, Hashable, Sendable, CaseIterable {
  case report, halfday, weekly, plan, correct, review, check, challenge, evidence, seen
  case opportunity, advance, task, extend, lost, won, drop, rival, deciders, progress, funnel
  case keep, `return`, assign, sos, advise, effective, pool, bible, confidence
  case notEffective = "not-effective"
  case notIt = "not-it"
  case lead, suspend, agree, disagree, claim, quote, failed, quoted, order, payment
  case wonQuote = "won-quote"
  case complaint, done, request, customer, contact, portrait, referral, graph, callback, keydate
  case target, gap, me, dashboard, diligence, ability, board, leave, away, leaver, coach, set, confirm, undo
  case anyway, help, verify, join, appeal, ladder, helpers, alarms, quiz, admit
  case monthly, quarterly

  public var chinese: String { Keyword.names[self]?.first ?? rawValue }
  public var english: String { rawValue }

  /// Answers a decision that waits.
  public var isDecision: Bool { self == .agree || self == .disagree }

  /// Answers the notice of a taken opportunity.
  public var isHoldersAnswer: Bool { self == .keep || self == .return }

  /// The keyword as help and letters print it in a language.
  public func name(_ language: Language) -> String { language(chinese, english) }

  /// All folded words that mean this keyword before configuration adds aliases.
  var words: [String] { (Keyword.names[self] ?? []).map(FoldedText.fold) + [rawValue] }

  private static let names: [Keyword: [String]] = [
    .report: ["日报"], .halfday: ["半日报"], .weekly: ["周报"], .plan: ["计划"], .correct: ["更正", "改正"],
    .review: ["批"], .check: ["抽查"], .challenge: ["质疑"], .evidence: ["举证"], .seen: ["看到了"],
    .opportunity: ["商机", "新商机"], .advance: ["推进"], .task: ["任务"], .extend: ["延期"], .lost: ["输单"],
    .won: ["赢单"], .drop: ["放弃"], .rival: ["竞品"], .deciders: ["决策链"], .progress: ["进度"],
    .funnel: ["漏斗"], .keep: ["自跟"], .return: ["归还"], .assign: ["分配"], .sos: ["求助", "help-me"],
    .advise: ["对策"], .effective: ["有效"], .notEffective: ["无效"], .notIt: ["都不是"], .pool: ["经验"],
    .bible: ["生意经"], .confidence: ["信心"], .lead: ["线索"], .suspend: ["挂起"], .agree: ["同意"],
    .disagree: ["不同意"], .claim: ["领用"], .quote: ["报价"], .failed: ["失败"], .wonQuote: ["中标"],
    .quoted: ["报过"], .order: ["订单"], .payment: ["收款"], .complaint: ["投诉"], .done: ["完成"],
    .request: ["需求"], .customer: ["客户"], .contact: ["联系人"], .portrait: ["画像"], .referral: ["介绍"],
    .graph: ["关系图"], .callback: ["回访"], .keydate: ["纪念日"], .target: ["目标"], .gap: ["缺口"],
    .me: ["我"], .dashboard: ["仪表盘"], .diligence: ["勤奋"], .ability: ["能力"], .board: ["榜"],
    .leave: ["请假", "销假"], .away: ["外出"], .leaver: ["离职"], .coach: ["辅导"], .set: ["设置"],
    .confirm: ["确认"], .undo: ["撤销"], .anyway: ["仍要"], .help: ["帮助"], .verify: ["核验"],
    .join: ["协同"], .appeal: ["申诉"], .ladder: ["换阶梯"], .helpers: ["求助榜"],
    .alarms: ["求助统计"], .quiz: ["小测"], .admit: ["承认"],
    .monthly: ["月报"], .quarterly: ["季报"],
  ]
}
