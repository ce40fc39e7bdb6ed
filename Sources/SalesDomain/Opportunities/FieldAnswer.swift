/// The fields of blocks and criteria (page 2, Fields).
public enum Field: String, Hashable, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  case customer, contact, phone, email, amount, source, need, decider, budget, wanted, proposal, verdict
  case rival, strategy, terms, trade, line, level, website, address, birthday, founded, referrer
  case creditCode = "credit-code"
  case cause, analysis, purpose, result, valid, tiers, note
  case paymentTerms = "payment-terms"
  case contractEnd = "contract-end"

  public var name: BilingualName {
    BilingualName(chinese: Field.chineseNames[self] ?? rawValue, english: rawValue)
  }

  /// Names, phones, addresses and birthdays of outside people: they stand beside the ledger, not in it (X35).
  public var isPersonal: Bool {
    switch self {
    case .contact, .phone, .email, .decider, .address, .birthday, .referrer: true
    default: false
    }
  }

  private static let chineseNames: [Field: String] = [
    .customer: "客户", .contact: "联系人", .phone: "电话", .email: "邮箱", .amount: "金额", .source: "来源",
    .need: "需求", .decider: "决策人", .budget: "预算", .wanted: "时间", .proposal: "方案",
    .verdict: "客户意见", .rival: "对手", .strategy: "策略", .terms: "条款", .trade: "行业", .line: "业务线",
    .level: "级别", .creditCode: "信用代码", .website: "网站", .address: "地址", .birthday: "生日",
    .founded: "成立", .referrer: "介绍人", .cause: "原因", .analysis: "分析", .purpose: "目的",
    .result: "结果", .valid: "有效期", .tiers: "阶梯", .paymentTerms: "账期", .contractEnd: "合同到期",
    .note: "备注",
  ]
}

/// What was said to a field.
public enum FieldAnswer: Hashable, Sendable, Codable {
  /// As written.
  case text(String)
  /// About a person: the words stand in the `personal` table under this reference.
  case personal(PersonalReference)
  /// 无 / none: there is none, which is an answer (decision 5).
  case no
  /// 不知道 / unknown: the question was seen, and stays open.
  case unknown

  /// Only *unknown* leaves a criterion unmet; 无 / no answers it.
  public var isKnown: Bool { self != .unknown }

  private enum CodingKeys: String, CodingKey { case text, personal, no, unknown }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let text = try container.decodeIfPresent(String.self, forKey: .text) {
      self = .text(text)
    } else if let reference = try container.decodeIfPresent(PersonalReference.self, forKey: .personal) {
      self = .personal(reference)
    } else if try container.decodeIfPresent(Bool.self, forKey: .no) != nil {
      self = .no
    } else {
      self = .unknown
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text(let text): try container.encode(text, forKey: .text)
    case .personal(let reference): try container.encode(reference, forKey: .personal)
    case .no: try container.encode(true, forKey: .no)
    case .unknown: try container.encode(true, forKey: .unknown)
    }
  }
}

/// Points at a personal value: a random id and SHA-256(salt ‖ value), so that erasing leaves the chain whole.
public struct PersonalReference: Hashable, Sendable, Codable {
  public let id: String
  /// 64 hexadecimal digits.
  public let digest: String

  public init(id: String, digest: String) {
    self.id = id
    self.digest = digest
  }
}

/// Answers by field.
public typealias FieldAnswers = [Field: FieldAnswer]
