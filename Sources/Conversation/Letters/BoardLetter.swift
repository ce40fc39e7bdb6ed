public import SalesDomain

/// The weekly public board (B7): a letter to everybody, and the answer to `榜`.
extension LetterWriter {
  /// Last week's rankings, a letter that may be paused.
  public func board(_ board: WeeklyBoard) -> LetterSection {
    let words = BoardWording(wording: wording)
    return LetterSection(
      kind: .weeklyBoard, about: [],
      context: [
        "from": wording.day(board.monday), "until": wording.day(board.monday + 6),
        "rankings": words.rankings(board).map { ranking in
          ["title": ranking.title, "places": ranking.places.map { ["line": $0] as LetterFacts }]
            as LetterFacts
        },
      ])
  }
}

/// The words of the board.
public struct BoardWording {
  let wording: Wording

  public init(wording: Wording) { self.wording = wording }

  /// Last week's board in a receipt.
  public func shown(_ board: WeeklyBoard, quote: String) -> Verdict {
    let lines = rankings(board).flatMap { [$0.title] + $0.places.map { "  " + $0 } }
    return Verdict(
      .view, quote: quote,
      headline: wording.say(
        "上周榜 \(wording.day(board.monday)) 起", "Board of the week from \(wording.day(board.monday))"),
      details: lines.isEmpty ? [wording.say("上周没有日志。", "Nothing was logged last week.")] : lines)
  }

  /// Rankings that hold anybody, each with its places.
  func rankings(_ board: WeeklyBoard) -> [(title: String, places: [String])] {
    func places(_ places: [WeeklyBoard.Place], _ text: (Int) -> String) -> [String] {
      places.enumerated().map { "\($0 + 1). \(wording.name(of: $1.member)) \(text($1.value))" }
    }
    return [
      (
        wording.say("勤奋（分钟/天）", "Diligence (minutes a day)"),
        places(board.diligence) { "\($0)" }
      ),
      (
        wording.say("能力（得分/天）", "Ability (score a day)"),
        places(board.ability) { Points(thousandths: $0).text }
      ),
      (
        wording.say("帮助同事（管用的对策）", "Helped colleagues (answers that worked)"),
        places(board.helpers) { "\($0)" }
      ),
      (wording.say("赢单", "Won"), places(board.winners) { "\($0)" }),
      (
        wording.say("批阅（看过的日志）", "Reviews (entries read)"),
        reviews(board)
      ),
    ].filter { !$0.places.isEmpty }
  }

  /// Managers that a board lists one by one; of more the first and the last, and those the reader knows.
  private static let listedManagers = 20

  private func reviews(_ board: WeeklyBoard) -> [String] {
    let all = board.reviews
    let isLong = all.count > BoardWording.listedManagers
    let own = [wording.reader.id, wording.reader.superior]
    let shown = all.enumerated().filter { index, item in
      !isLong || index < WeeklyBoard.places || index >= all.count - WeeklyBoard.places
        || own.contains(item.member)
    }.map(\.element)
    let lines = shown.map {
      let share = "\($0.coverage.reviewed)/\($0.coverage.entries)"
      return "\(wording.name(of: $0.member)) \($0.coverage.percent)%"
        + wording.say("（\(share)）", " (\(share))")
    }
    guard isLong else { return lines }
    return lines + [
      wording.say(
        "共 \(all.count) 位，这里是最高和最低的各 \(WeeklyBoard.places) 位，还有您和您的上级",
        "\(all.count) in all: these are the \(WeeklyBoard.places) first and last, you and your superior")
    ]
  }
}
