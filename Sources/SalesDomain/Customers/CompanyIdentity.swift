/// How a letter names a company, folded for comparison, and what else tells it from others (C2).
///
/// The folding is done where the language is known; the domain only compares.
public struct CompanyIdentity: Hashable, Sendable, Codable {
  public let name: String
  public let key: NameKey
  /// The key without the region in it.
  public let core: NameKey
  /// 上海 of 上海华东精密印刷有限公司, folded; empty where the name says none.
  public let region: String
  public let marks: [CompanyMark]

  public init(name: String, key: NameKey, core: NameKey, region: String, marks: [CompanyMark]) {
    self.name = name
    self.key = key
    self.core = core
    self.region = region
    self.marks = marks
  }
}

/// What tells one company from another beside its name: mail domain, credit code, a phone (C2).
public struct CompanyMark: Hashable, Sendable, Codable {
  /// What sort of mark.
  public enum Kind: String, Hashable, Sendable, Codable { case domain, creditCode, phone }

  public let kind: Kind
  /// Folded; nil for a phone, which stands beside the ledger.
  public let words: String?
  public let personal: PersonalReference?

  public init(domain: String) { (kind, words, personal) = (.domain, domain, nil) }
  public init(creditCode: String) { (kind, words, personal) = (.creditCode, creditCode, nil) }
  /// The digits of a phone, under this reference.
  public init(phone: PersonalReference) { (kind, words, personal) = (.phone, nil, phone) }
}

/// A customer that looks like the one a letter names, with what speaks for it.
public struct AlikeCustomer: Hashable, Sendable {
  /// What two companies have in common; all but `likeName` tell that they are one.
  public enum Ground: String, Hashable, Sendable, Codable, CaseIterable {
    case name, creditCode, phone, domain, likeName

    /// The same company, as far as a program can tell.
    var isExact: Bool { self != .likeName }
    /// The one record of a company goes by its name and its credit code.
    public var isRecord: Bool { self == .name || self == .creditCode }
  }

  public let customer: Customer
  public let ground: Ground
  /// Its opportunities, ended ones too: an order may protect it still.
  public let opportunities: [Opportunity]

  public init(customer: Customer, ground: Ground, opportunities: [Opportunity]) {
    self.customer = customer
    self.ground = ground
    self.opportunities = opportunities
  }
}

/// What the store is asked for: who looks like this company.
public struct CompanySearch: Hashable, Sendable {
  public let identity: CompanyIdentity
  /// The phones in words; empty where only their references are known, as in a claim that was kept.
  public let phones: [String]

  public init(identity: CompanyIdentity, phones: [String]) {
    self.identity = identity
    self.phones = phones
  }
}
