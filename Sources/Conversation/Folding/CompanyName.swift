public import SalesDomain

/// Folds company names for the collision check (C2).
public enum CompanyName {
  /// Legal forms that are no part of the name, longest first; folded.
  static let legalForms = [
    "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "集团公司", "责任公司", "公司", "集团",
    "co.,ltd.", "co.,ltd", "co., ltd.", "co. ltd.", "co ltd", "limited", "ltd.", "ltd", "inc.", "inc",
    "gmbh", "corp.", "corp", "llc", "company",
  ]

  /// The key of a name: folded, without blanks, punctuation and legal forms. Nil when nothing is left.
  public static func key(_ name: String) -> NameKey? {
    var text = withoutBrackets(trimmed(FoldedText.fold(name)))
    var shortened = true
    while shortened {
      shortened = false
      for form in legalForms where text.hasSuffix(form) && text.utf8.count > form.utf8.count {
        text = trimmed(text.dropLast(form.count))
        shortened = true
        break
      }
    }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isSeparator(scalar) { view.append(scalar) }
    return NameKey(folded: String(view))
  }

  /// Brackets are punctuation: 华东（集团）有限公司 is 华东集团有限公司.
  private static func withoutBrackets(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !"()[]【】〔〕".unicodeScalars.contains(scalar) {
      view.append(scalar)
    }
    return String(view)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    if isBlank(scalar) || (0x3001...0x3020).contains(scalar.value) { return true }
    return scalar.isASCII && !isDigit(scalar) && !(97...122).contains(scalar.value)
  }
}
