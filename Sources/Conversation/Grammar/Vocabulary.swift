public import SalesDomain

/// The words that configuration gives a meaning: activities, keywords with aliases, causes, greetings.
public final class Vocabulary: Sendable {
  /// A greeting or closing longer than this many characters is a sentence.
  static let longestGreeting = 12
  /// The longest activity that is looked for at the start of a word, in characters.
  private static let longestPrefix = 12
  /// What may stand behind a keyword without being part of it.
  static let endings = ":.!?。！？"

  public let process: SalesProcess
  /// What company names are made of beside the name itself.
  let companies: CompanyWords
  /// How texts of the pool are found again; `synonyms` of `keywords.yaml` share a term.
  public let searchTerms: SearchTerms
  /// How people judge answers to alarms in plain words.
  let alarmWords: AlarmWords
  private let activities: [String: String]
  private let activityWords: PrefixWords
  private let keywords: [String: Keyword]
  private let fields: [String: Field]
  private let classes: [String: WorkClass]
  private let greetings: Set<String>
  /// Words that hint at an activity in a sentence: its own names, and those of `keywords.yaml`. Folded.
  let hints: [(word: String, activity: String)]
  /// Words that say a thing was not done, or not yet: 没时间, 明天, not. Folded.
  let negations: [String]
  /// Words in front of money that somebody spent: 餐费, taxi. Folded, longest first.
  let expenses: PrefixWords

  /// `aliases` are keyword aliases of `keywords.yaml`, `greetings` its greeting and closing words.
  ///
  /// `fieldAliases` are more words for fields.
  /// `hints` are its words by activity key that only serve to guess what a sentence was about.
  public init(
    process: SalesProcess, aliases: [Keyword: [String]], greetings: [String], hints: [String: [String]],
    negations: [String] = [], expenses: [String] = [], fieldAliases: [Field: [String]] = [:],
    companies: CompanyWords = CompanyWords(legalForms: [], regions: [], sharedDomains: []),
    synonyms: [[String]] = [], alarmWords: AlarmWords = AlarmWords()
  ) {
    self.alarmWords = alarmWords
    searchTerms = SearchTerms(synonyms: synonyms)
    self.companies = companies
    self.expenses = PrefixWords(expenses.map(FoldedText.fold))
    self.negations = negations.map(FoldedText.fold)
    self.process = process
    var activities: [String: String] = [:]
    for activity in process.activities {
      for word in activity.words { activities[FoldedText.fold(word)] = activity.key }
    }
    self.activities = activities
    activityWords = PrefixWords(activities.keys.filter { (2...Vocabulary.longestPrefix).contains($0.count) })
    let own = activities.filter { $0.key.count >= 2 && $0.value != "office" }.map {
      (word: $0.key, activity: $0.value)
    }
    let more = hints.flatMap { key, words in words.map { (word: FoldedText.fold($0), activity: key) } }
    self.hints = (own + more).sorted { ($0.word, $0.activity) < ($1.word, $1.activity) }
    var keywords: [String: Keyword] = [:]
    for keyword in Keyword.allCases {
      for word in keyword.words + (aliases[keyword] ?? []).map(FoldedText.fold) { keywords[word] = keyword }
    }
    self.keywords = keywords
    var fields: [String: Field] = [:]
    for field in Field.allCases {
      fields[FoldedText.fold(field.name.chinese)] = field
      fields[field.rawValue] = field
    }
    for word in ["reason", "理由"] { fields[word] = .cause }
    // Letters ask for criteria by their names, and are answered with them.
    for criterion in process.lines.flatMap(\.stages).flatMap(\.criteria) where criterion.proof == .answer {
      guard let field = Field(rawValue: criterion.key) else { continue }
      for name in [criterion.name.chinese, criterion.name.english].map(FoldedText.fold)
      where fields[name] == nil { fields[name] = field }
    }
    for (field, words) in fieldAliases {
      for word in words { fields[FoldedText.fold(word)] = field }
    }
    self.fields = fields
    var classes: [String: WorkClass] = [:]
    for workClass in WorkClass.allCases {
      classes[workClass.name.chinese] = workClass
      classes[workClass.rawValue] = workClass
    }
    self.classes = classes
    self.greetings = Set(greetings.map { Vocabulary.letters(FoldedText.fold($0)) }).subtracting([""])
  }

  /// The cause of the tree that a text names anywhere.
  public func cause(in text: String) -> String? { CauseGrammar(process: process).find(in: text) }

  func activity(_ folded: String) -> String? { activities[folded] }

  /// The longest word in a sentence that hints at an activity.
  func hint(in folded: String) -> (word: String, activity: String)? {
    let bytes = Array(folded.utf8)
    return hints.filter { Vocabulary.holds(bytes, $0.word) }.max { $0.word.count < $1.word.count }
  }

  private static func holds(_ bytes: [UInt8], _ word: String) -> Bool {
    guard let first = word.utf8.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: word.utf8) }
  }
  func keyword(_ folded: String) -> Keyword? { keywords[folded] }
  func field(_ folded: String) -> Field? { fields[folded] }
  func workClass(_ folded: String) -> WorkClass? { classes[folded] }

  /// The activity that begins a word, longest first, with the folded rest: 打电话半小时.
  func activityPrefix(_ folded: String) -> (key: String, rest: String)? {
    guard let (word, rest) = activityWords.first(of: folded[...], isPart: true), let key = activities[word]
    else { return nil }
    return (key, String(rest))
  }

  /// A Chinese keyword glued to what follows: 推进O-104. Longest first, with the folded rest.
  func keywordPrefix(_ folded: String) -> (keyword: Keyword, word: String, rest: String)? {
    for length in stride(from: min(folded.count - 1, 5), through: 1, by: -1) {
      let word = String(folded.prefix(length))
      if let first = word.unicodeScalars.first, isIdeograph(first), let keyword = keywords[word] {
        return (keyword, word, String(folded.dropFirst(length)))
      }
    }
    return nil
  }

  /// A line that is wholly a greeting or closing: 谢谢, 李总好, best regards.
  func isGreeting(_ folded: String, names: @autoclosure () -> Set<String>) -> Bool {
    let text = Vocabulary.letters(folded)
    if greetings.contains(text) { return true }
    guard !text.isEmpty, text.count <= Vocabulary.longestGreeting else { return false }
    return greetings.contains { greeting in
      Vocabulary.ends(text, with: greeting)
        && Vocabulary.isAddress(String(text.dropLast(greeting.count)), names())
        || text.utf8.starts(with: greeting.utf8)
          && Vocabulary.isAddress(String(text.dropFirst(greeting.count)), names())
    }
  }

  /// Both are folded, so equal bytes are equal words.
  private static func ends(_ text: String, with greeting: String) -> Bool {
    text.utf8.count >= greeting.utf8.count
      && text.utf8.suffix(greeting.utf8.count).elementsEqual(greeting.utf8)
  }

  /// 李总, 王经理, a member's name: what may stand before 好.
  private static func isAddress(_ text: String, _ names: Set<String>) -> Bool {
    if names.contains(text) { return true }
    let titles = ["总", "经理", "老板", "主任", "老师", "部长", "总监", "姐", "哥", "董", "工", "各位", "大家", "领导"]
    return text.count <= 4 && titles.contains { text.hasSuffix($0) }
  }

  /// Only letters and digits, so that 谢谢！ is 谢谢.
  private static func letters(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || isDigit(scalar) {
      view.append(scalar)
    }
    return String(view)
  }

  func nearestKeyword(_ folded: String) -> Keyword? { Vocabulary.nearest(folded, in: keywords) }
  func nearestActivity(_ folded: String) -> String? { Vocabulary.nearest(folded, in: activities) }
  func nearestField(_ folded: String) -> Field? { Vocabulary.nearest(folded, in: fields) }

  /// The value whose word is nearest by edit distance: one edit, two for words of six letters and more.
  private static func nearest<Value>(_ word: String, in table: [String: Value]) -> Value? {
    let target = Array(word.unicodeScalars)
    guard (2...24).contains(target.count) else { return nil }
    var best: (distance: Int, word: String, value: Value)?
    for (candidate, value) in table {
      let scalars = Array(candidate.unicodeScalars)
      guard scalars.count >= 2, abs(scalars.count - target.count) <= 2 else { continue }
      let allowed = target.count >= 6 && scalars.count >= 6 ? 2 : 1
      let distance = editDistance(target, scalars)
      guard distance <= allowed else { continue }
      if let known = best, (known.distance, known.word) <= (distance, candidate) { continue }
      best = (distance, candidate, value)
    }
    return best?.value
  }
}

/// Optimal string alignment distance: edits and swaps of neighbours.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var rows = [Array(0...right.count)]
  for (i, one) in left.enumerated() {
    var row = [i + 1]
    for (j, other) in right.enumerated() {
      var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (one == other ? 0 : 1))
      if i > 0, j > 0, one == right[j - 1], left[i - 1] == other { cost = min(cost, rows[i - 1][j - 1] + 1) }
      row.append(cost)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
