/// What the conversation needs of the machine, for `check`.
public enum ConversationCheck {
  /// True when OpenCC's dictionaries are installed: traditional characters then match simplified ones.
  public static var canFoldTraditional: Bool { ChineseScript.isAvailable }
}
