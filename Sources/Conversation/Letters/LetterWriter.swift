public import SalesDomain

/// Writes the sections of one letter to one reader; each kind of letter is an extension in a file of its own.
public struct LetterWriter: Sendable {
  let wording: Wording
  let rules: Rules
  let botAddress: String
  let token: String

  /// `token` is the letter's reply token, which its one-tap answers carry.
  public init(wording: Wording, rules: Rules, botAddress: String, token: String) {
    self.wording = wording
    self.rules = rules
    self.botAddress = botAddress
    self.token = token
  }
}
