import SalesDomain

/// `limits` of `daybook.yaml`: how much mail one person, one hour and one day may cause (X9, X11, X12).
public struct MailLimits: Sendable, Hashable {
  /// Receipts an hour to one person; those beyond wait and are merged (X9).
  public let receiptsPerPeer: Int
  /// Letters an hour and a day that go out; nil for a Maildir that sets none (X12).
  public let hourly: Int?
  public let daily: Int?
  /// Raw bytes of letters are kept so many days, then their hash (X11).
  public let keepRawDays: Int

  static let keys = ["receiptsPerPeer", "hourly", "daily", "keepRawDays"]

  /// Reads the section; a submission server has the caps of X12 unless they are set.
  static func read(_ section: YAMLReader, isServer: Bool) throws(ConfigurationError) -> MailLimits {
    func number(_ key: String, _ range: ClosedRange<Int>, _ standard: Int?) throws(ConfigurationError) -> Int?
    {
      section[key].exists ? try section[key].int(range) : standard
    }
    return MailLimits(
      receiptsPerPeer: try number("receiptsPerPeer", 1...100_000, nil) ?? 30,
      hourly: try number("hourly", 1...1_000_000, isServer ? 300 : nil),
      daily: try number("daily", 1...10_000_000, isServer ? 2_000 : nil),
      keepRawDays: try number("keepRawDays", 1...36_500, nil) ?? 400)
  }
}
