private import CStemmer
private import Crypto

/// The terms by which texts of the pool are found again, in Chinese and English (E5).
///
/// Ideographs count by themselves and in pairs, so that words of two are found without a dictionary; other
/// words by their English stem (Snowball). Words of one meaning share a term of their own.
public struct SearchTerms: Sendable {
  /// Changes whenever a text would get other terms: the index is made again then.
  public let version: String
  /// Where each group's phrases begin: the rest of the phrase and the group's own term.
  private let phrases: [String: [(rest: ArraySlice<String>, group: String)]]

  /// Made anew with every change of how terms are made.
  private static let scheme = 1
  /// A text's further terms are left out; a term longer than this is no word.
  static let mostTerms = 2000
  static let longestTerm = 40

  /// `synonyms` are groups of words or phrases of one meaning, in either language.
  public init(synonyms: [[String]]) {
    var phrases: [String: [(rest: ArraySlice<String>, group: String)]] = [:]
    for (index, group) in synonyms.enumerated() {
      // A private-use character: no text holds it, and the full-text table takes it for a letter.
      let term = "\u{E000}\(index)"
      for words in group {
        let parts = SearchTerms.pieces(of: words).map(\.phrase)
        guard let first = parts.first else { continue }
        phrases[first, default: []].append((parts.dropFirst(), term))
      }
    }
    self.phrases = phrases
    let listed = synonyms.map { $0.joined(separator: ",") }.joined(separator: ";")
    let digest = SHA256.hash(data: Array("\(SearchTerms.scheme) \(listed)".utf8))
    version = digest.prefix(8).map { String($0, radix: 16) }.joined()
  }

  /// The terms of a text, each once, in the order in which they first stand in it.
  public func terms(of text: String) -> [String] {
    let pieces = SearchTerms.pieces(of: text)
    var (terms, seen): ([String], Set<String>) = ([], [])
    func add(_ term: String) {
      if terms.count < SearchTerms.mostTerms, seen.insert(term).inserted { terms.append(term) }
    }
    for (index, piece) in pieces.enumerated() {
      for term in piece.terms { add(term) }
      for (rest, group) in phrases[piece.phrase] ?? []
      where pieces.dropFirst(index + 1).prefix(rest.count).map(\.phrase).elementsEqual(rest) {
        add(group)
      }
    }
    return terms
  }

  /// What a term counts beside how rare it is: a single ideograph is half a word.
  public static func weight(of term: String) -> Double {
    let scalars = term.unicodeScalars
    return scalars.count == 1 && scalars.first.map(isIdeograph) == true ? 0.3 : 1
  }

  /// One ideograph with the one behind it, or one other word.
  private struct Piece {
    /// What phrases are compared by.
    let phrase: String
    let terms: [String]
  }

  private static func pieces(of text: String) -> [Piece] {
    let scalars = FoldedText(text).folded
    let stemmer = Stemmer()
    var pieces: [Piece] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if isIdeograph(scalar) {
        let next = index + 1 < scalars.count && isIdeograph(scalars[index + 1]) ? scalars[index + 1] : nil
        let pair = next.map { [String(scalar) + String($0)] } ?? []
        pieces.append(Piece(phrase: String(scalar), terms: pair + (isCommon(scalar) ? [] : [String(scalar)])))
        index += 1
      } else if isWord(scalar) {
        let end = scalars[index...].firstIndex { !isWord($0) || isIdeograph($0) } ?? scalars.count
        let word = FoldedText.string(scalars[index..<end])
        if word.count <= longestTerm, !fillers.contains(word) {
          let stem = stemmer.stem(word)
          pieces.append(Piece(phrase: stem, terms: [stem]))
        }
        index = end
      } else {
        index += 1
      }
    }
    return pieces
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Too common to mean anything by itself.
  private static func isCommon(_ scalar: Unicode.Scalar) -> Bool { commonIdeographs.contains(scalar) }
  private static let commonIdeographs = Set("的了是不我们他她它你有在要和就也都说没这那个一上下来去到给把被对想能会".unicodeScalars)
  private static let fillers: Set<String> = [
    "a", "an", "the", "is", "are", "was", "were", "be", "been", "it", "its", "he", "she", "they", "them",
    "their", "we", "our", "us", "i", "my", "me", "you", "your", "his", "her", "to", "of", "in", "on", "at",
    "for", "with", "by", "from", "as", "and", "or", "but", "so", "that", "this", "these", "those", "there",
    "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should", "not", "no", "if",
    "then", "than", "what", "how", "when", "who", "which", "s", "t",
  ]
}

/// Snowball's English stemmer; words of other scripts come back as they are.
private final class Stemmer {
  private let handle: OpaquePointer?

  init() { handle = sb_stemmer_new("english", "UTF_8") }
  deinit { sb_stemmer_delete(handle) }

  func stem(_ word: String) -> String {
    guard let handle, word.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
    let bytes = Array(word.utf8)
    guard let stem = sb_stemmer_stem(handle, bytes, Int32(bytes.count)) else { return word }
    let length = Int(sb_stemmer_length(handle))
    return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
  }
}
