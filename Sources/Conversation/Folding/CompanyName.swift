public import SalesDomain

/// The words of `companies.yaml`: what company names are made of beside the name itself.
public struct CompanyWords: Sendable {
  /// Legal forms, longest first; folded.
  let legalForms: [String]
  /// Regions, longest first; folded.
  let regions: [String]
  /// The same as they stand at the head of a key.
  let regionHeads: [String]
  /// Domains that many companies share; folded.
  let sharedDomains: Set<String>

  public init(legalForms: [String], regions: [String], sharedDomains: [String]) {
    func folded(_ words: [String]) -> [String] {
      words.map(FoldedText.fold).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
    }
    self.legalForms = folded(legalForms)
    self.regions = folded(regions)
    regionHeads = self.regions.map(CompanyName.letters)
    self.sharedDomains = Set(sharedDomains.map(FoldedText.fold))
  }
}

/// Folds company names for the collision check (C2).
public struct CompanyName {
  /// Words behind a region that belong to it.
  private static let regionEndings = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"]
  /// What must be left of a name when its region is taken away, in scalars: 北京银行 stays whole.
  private static let leastCore = 3
  private static let brackets: Set<Character> = ["(", ")", "[", "]", "【", "】", "〔", "〕"]
  /// Regions in one name: 浙江省杭州市….
  private static let mostRegions = 3

  let words: CompanyWords

  public init(words: CompanyWords) { self.words = words }

  /// The key of a name: folded, without blanks, punctuation and legal forms. Nil when nothing is left.
  public func key(_ name: String) -> NameKey? {
    NameKey(folded: CompanyName.letters(withoutLegalForm(withoutBrackets(trimmed(FoldedText.fold(name))))))
  }

  /// The key, the key without region, and the region. Nil when nothing is left of the name.
  public func read(_ name: String) -> (key: NameKey, core: NameKey, region: String)? {
    guard let key = key(name) else { return nil }
    var regions: [String] = []
    var text = withoutBracketedRegions(trimmed(FoldedText.fold(name)), &regions)
    text = CompanyName.letters(withoutLegalForm(withoutBrackets(text)))
    for _ in 0..<CompanyName.mostRegions {
      guard let (region, rest) = headRegion(text) else { break }
      regions.append(region)
      text = rest
    }
    guard let core = NameKey(folded: text) else { return (key, key, "") }
    // The nearest place says most: 杭州 of 浙江省杭州市.
    return (key, core, regions.last ?? "")
  }

  private func headRegion(_ text: String) -> (region: String, rest: String)? {
    guard let index = words.regionHeads.firstIndex(where: { text.hasPrefix($0) }) else { return nil }
    let region = words.regions[index]
    var rest = text.dropFirst(words.regionHeads[index].count)
    for ending in CompanyName.regionEndings where rest.hasPrefix(ending) {
      rest = rest.dropFirst(ending.count)
      break
    }
    return rest.unicodeScalars.count >= CompanyName.leastCore ? (region, String(rest)) : nil
  }

  /// Takes `(上海)` and `(shanghai)` out of a name.
  private func withoutBracketedRegions(_ text: String, _ regions: inout [String]) -> String {
    let pieces = text.split { CompanyName.brackets.contains($0) }
    if pieces.count == 1, pieces[0].utf8.count == text.utf8.count { return text }
    var text = text
    for region in words.regions where pieces.contains(where: { $0.hasPrefix(region) }) {
      for ending in [""] + CompanyName.regionEndings {
        for (open, close) in [("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕")] {
          guard let range = text.firstRange(of: open + region + ending + close) else { continue }
          text.removeSubrange(range)
          regions.append(region)
        }
      }
    }
    return text
  }

  private func withoutLegalForm(_ name: String) -> String {
    var text = name
    while let form = words.legalForms.first(where: {
      text.hasSuffix($0) && text.utf8.count > $0.utf8.count
    }) {
      text = trimmed(text.dropLast(form.count))
    }
    return text
  }

  /// Brackets are punctuation: 华东（集团）有限公司 is 华东集团有限公司.
  private func withoutBrackets(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !CompanyName.brackets.contains(Character(scalar)) {
      view.append(scalar)
    }
    return String(view)
  }

  fileprivate static func letters(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isSeparator(scalar) { view.append(scalar) }
    return String(view)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    if isBlank(scalar) || (0x3001...0x3020).contains(scalar.value) { return true }
    return scalar.isASCII && !isDigit(scalar) && !(97...122).contains(scalar.value)
  }
}
