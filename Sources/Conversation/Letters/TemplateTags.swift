import SalesDomain

/// What a template may name: single values, and lists with the tags of their items.
struct TemplateTags: Sendable {
  private(set) var names: Set<String> = []
  private(set) var lists: [String: TemplateTags] = [:]

  /// The tags of each template by its name: what the samples of its kind show is all there is to show.
  static let ofTemplates: [String: TemplateTags] = {
    let part = Templates.Rendered(subject: "", text: "", html: "")
    let frame = LetterComposer.frame([(part, nil)], subject: "", token: "", company: "")
    var all = [Templates.layout: TemplateTags(of: frame)]
    for section in SampleLetters.all(.english).flatMap(\.sections) {
      all[section.kind.rawValue, default: TemplateTags(of: [:])].add(section.context(drawn: true))
    }
    all[BibleBooklet.template] = TemplateTags(of: SampleLetters.bible(.english))
    return all
  }()

  init(of context: LetterFacts) { add(context) }

  mutating func add(_ context: LetterFacts) {
    for (name, value) in context {
      guard value is [LetterFacts] || value is [String] else {
        names.insert(name)
        continue
      }
      var tags = lists[name] ?? TemplateTags(of: [:])
      for item in value as? [LetterFacts] ?? [] { tags.add(item) }
      lists[name] = tags
    }
  }
}
