/// Whom words speak to.
enum Addressee {
  private static let titles = ["总", "经理", "老板", "领导", "主任", "boss", "manager"]
  /// In characters.
  private static let longestTitle = 8

  /// `李总`, `boss`: how a superior is spoken to; folded.
  static func isTitle(_ word: String) -> Bool {
    word.count <= longestTitle && titles.contains { word.hasSuffix($0) }
  }
}
