import SalesDomain

/// Reads from fields what tells a company from others: mail domain, website, credit code, phones (C2).
struct CompanyMarks {
  /// Digits of a phone that means anything, from a local number to a foreign one.
  private static let phoneDigits = 7...15
  /// An extension behind the number: 021-55556666-801.
  private static let extensionDigits = 1...5
  /// Shorter codes are no registration number.
  private static let leastCode = 6
  /// Second labels under a country's domain: hd.com.cn belongs to hd, not to com.
  private static let secondLabels: Set<String> = ["com", "net", "org", "gov", "edu", "co", "ac"]

  let words: CompanyWords

  /// The folded marks of the fields; phones as digits.
  func read(_ fields: [FieldGrammar.Written]) -> (domains: [String], codes: [String], phones: [String]) {
    var (domains, codes, phones): ([String], [String], [String]) = ([], [], [])
    for written in fields {
      let text = FoldedText.fold(written.value)
      switch written.field {
      case .email: domains += mailDomains(text)
      case .website: domains += [webDomain(text)].compactMap { $0 }
      case .creditCode: codes += [code(text)].compactMap { $0 }
      case .phone: phones += self.phones(text, isPhoneField: true)
      case .contact: phones += self.phones(text, isPhoneField: false)
      default: break
      }
    }
    return (unique(domains), unique(codes), unique(phones))
  }

  private func unique(_ list: [String]) -> [String] { Set(list).sorted() }

  private func mailDomains(_ text: String) -> [String] {
    text.split { isBlank($0.unicodeScalars.first ?? " ") || ",;<>、".contains($0) }.compactMap { word in
      guard let at = word.lastIndex(of: "@") else { return nil }
      return own(String(word[word.index(after: at)...]))
    }
  }

  private func webDomain(_ text: String) -> String? {
    var rest = text[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    return own(String(rest.prefix { !"/?#: ".contains($0) }))
  }

  /// The part of a host that its owner registered; nil for hosts that many share.
  private func own(_ host: String) -> String? {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count >= 2, host.unicodeScalars.allSatisfy({ $0 == "." || $0 == "-" || isWord($0) }) else {
      return nil
    }
    let hasSecond =
      labels.count >= 3 && labels[labels.count - 1].count == 2
      && CompanyMarks.secondLabels.contains(labels[labels.count - 2])
    let domain = labels.suffix(hasSecond ? 3 : 2).joined(separator: ".")
    return words.sharedDomains.contains(domain) || words.sharedDomains.contains(host) ? nil : domain
  }

  private func code(_ text: String) -> String? {
    let code = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.isASCII && isWord($0) }))
    return code.count >= CompanyMarks.leastCode && code.contains { $0.isNumber } ? code : nil
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || (97...122).contains(scalar.value)
  }

  /// Runs of digits that are phones; among other words only what cannot be a date or a number of something.
  private func phones(_ text: String, isPhoneField: Bool) -> [String] {
    var runs: [String] = []
    var run = ""
    for character in text + "|" {
      if character.isASCII && (character.isNumber || "+-() ".contains(character)) {
        run.append(character)
      } else {
        runs.append(run)
        run = ""
      }
    }
    return runs.compactMap { phone($0, isPhoneField: isPhoneField) }
  }

  private func phone(_ run: String, isPhoneField: Bool) -> String? {
    var groups = run.split { !$0.isNumber }.map(String.init)
    if groups.count >= 3, let last = groups.last, CompanyMarks.extensionDigits.contains(last.count),
      groups.dropLast().joined().count >= 10
    {
      groups.removeLast()
    }
    var digits = groups.joined()
    for prefix in ["0086", "86"] where digits.hasPrefix(prefix) && digits.count > 11 {
      digits = String(digits.dropFirst(prefix.count))
      break
    }
    guard CompanyMarks.phoneDigits.contains(digits.count) else { return nil }
    let isMobile = digits.count == 11 && digits.hasPrefix("1")
    let isLandline = digits.hasPrefix("0") && digits.count >= 10
    return isPhoneField || isMobile || isLandline || run.contains("+") ? digits : nil
  }
}
