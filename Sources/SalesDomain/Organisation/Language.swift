/// A language that Daybook writes; Chinese and English are equal.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  case chinese = "zh-Hans"
  case english = "en"

  /// Picks the text of this language.
  public func callAsFunction(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String)
    -> String
  {
    self == .chinese ? chinese() : english()
  }
}

/// A name in both languages, as configuration gives it.
public struct BilingualName: Hashable, Sendable, Codable {
  public let chinese: String
  public let english: String

  public init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The name in one language.
  public func text(_ language: Language) -> String { language(chinese, english) }
}
