import SalesDomain

/// What the receipt says of alarms and their answers (E1–E4).
struct AlarmWording {
  let wording: Wording

  /// What the person did himself, when more came of it.
  static func isMain(_ event: HelpEvent) -> Bool {
    switch event {
    case .alarmRaised, .adviceGiven, .adviceRejected, .alarmSolved, .alarmBroadcast: true
    default: false
    }
  }

  func record(_ event: HelpEvent, _ record: Outcome.Record) -> VerdictWriter.Lines {
    switch event {
    case .alarmRaised(let body): raised(body, record.experiences)
    case .alarmBroadcast(let body): (asked(body.id, body.told.count), [], nil)
    case .experienceKept(let body):
      (
        wording.say("\(body.id) 进了经验库", "\(body.id) is in the pool now"),
        body.points > .zero
          ? [
            wording.say(
              "\(wording.name(of: body.author)) 得分 +\(body.points.text)",
              "\(wording.name(of: body.author)) score +\(body.points.text)")
          ] : [], nil
      )
    case .experienceTried(let body):
      (ExperienceWording(wording: wording).tried(body, record.experiences.first), [], nil)
    case .adviceGiven(let body):
      (
        wording.say("\(body.id) #\(body.number) 对策已转发", "\(body.id) #\(body.number): your answer went out"),
        [oneLine(body.text)] + files(record.files), nil
      )
    case .adviceRejected(let body):
      (
        wording.say(
          "\(body.id) \(numbers(body.numbers)) 没有用，继续等",
          "\(body.id) \(numbers(body.numbers)) did not help; it goes on"),
        [], nil
      )
    case .alarmSolved(let body):
      (
        wording.say("\(body.id) 已解决: ", "\(body.id) is solved: ")
          + (body.experience?.description ?? numbers(body.numbers)),
        body.told.isEmpty
          ? [] : [wording.say("帮过忙的同事都会知道。", "Everybody in the thread is told.")], nil
      )
    case .alarmSeen(let body): (wording.say("\(body.id) 已告诉求助的人", "\(body.id): the asker sees it"), [], nil)
    case .quizAnswered(let body):
      record.quiz.map { QuizWording(wording: wording).answered(body, $0) } ?? ("", [], nil)
    case .alarmEscalated, .alarmHandedOver, .quizAsked: ("", [], nil)
    }
  }

  /// The clock that an alarm holds back.
  func hold(_ event: Event) -> VerdictWriter.Lines {
    switch event {
    case .holdSet(let body):
      (
        wording.say("\(body.id) 求助期间不没收，最晚到 ", "\(body.id) is not taken while the alarm is open, until ")
          + wording.end(body.until), [], nil
      )
    case .holdEnded(let body):
      (
        wording.say("\(body.id) 期限继续走: ", "\(body.id): the clock goes on, end ") + wording.end(body.deadline),
        [], nil
      )
    default: ("", [], nil)
    }
  }

  private func asked(_ id: HelpAlarm.ID, _ count: Int) -> String {
    wording.say("\(id) 求助已发给 \(count) 位同事", "\(id): \(wording.count(count, "colleague")) told")
  }

  /// Which of the letter's files went on with the answer.
  private func files(_ files: (names: [String], left: [String])) -> [String] {
    let separator = wording.say("、", ", ")
    return [
      files.names.isEmpty
        ? nil : wording.say("附件一起转发: ", "passed on with it: ") + files.names.joined(separator: separator),
      files.left.isEmpty
        ? nil
        : wording.say("附件太大，没有转发: ", "too large to pass on: ") + files.left.joined(separator: separator),
    ].compactMap { $0 }
  }

  /// Everybody is told, or what the pool has comes first.
  private func raised(_ body: AlarmRaised, _ offers: [Experience]) -> VerdictWriter.Lines {
    let about = [
      [wording.cause(body.cause), body.object.description, body.customerName].filter { !$0.isEmpty }
        .joined(separator: " · "), body.analysis,
    ]
    if body.broadcastBy != nil {
      let known = ExperienceWording(wording: wording).offered(body, offers).details
      return (
        wording.say(
          "\(body.id) 先看看这 \(offers.count) 条，别人碰到过",
          "\(body.id): colleagues have met this before; "
            + "\(wording.count(offers.count, "experience")) to look at first"), about + known, nil
      )
    }
    let called = body.answerBy.map {
      wording.say(
        "没人出主意的话，\(wording.end($0)) 起请您的上级来。",
        "Without an answer by \(wording.end($0)) your superior is called.")
    }
    return (asked(body.id, body.told.count), about + [called].compactMap { $0 }, nil)
  }

  private func numbers(_ numbers: [Int]) -> String { numbers.map { "#\($0)" }.joined(separator: " ") }
}

extension RefusalWording {
  /// Only the asker closes an alarm, and only with an answer that is there.
  func alarmWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .notAsker(let id, let asker):
      return Words(
        reason: wording.say(
          "\(id) 是 \(wording.name(of: asker)) 的求助，只有求助的人能说哪条有效。",
          "\(id) is \(wording.name(of: asker))'s; only the asker says what helped."),
        suggestion: wording.say("对策 \(id) …", "advise \(id) …"))
    case .alarmClosed(let id):
      return Words(reason: wording.say("\(id) 已经解决了。", "\(id) is solved already."))
    case .ownExperience(let id):
      return Words(
        reason: wording.say(
          "\(id) 是您自己的经验，由用过的同事来说。", "\(id) is your own; those who tried it say whether it works."))
    case .askedEverybody(let id):
      return Words(reason: wording.say("\(id) 已经问过全公司了。", "The whole company has \(id) already."))
    case .noAdviceYet(let id):
      return Words(
        reason: wording.say("\(id) 还没有对策。", "\(id) has no answer yet."),
        details: [
          wording.say("自己想到办法了，先写下来，再标有效:", "If you found the way yourself, write it down and mark it:")
        ],
        suggestion: wording.say("对策 \(id) …\n有效 \(id) #1", "advise \(id) …\neffective \(id) #1"))
    case .whichAdvice(let id, let numbers):
      return Words(
        reason: wording.say("是哪一条？\(id) 有 ", "Which one? \(id) has ")
          + numbers.map { "#\($0)" }.joined(separator: " "),
        suggestion: wording.say("有效 \(id) #\(numbers.last ?? 1)", "effective \(id) #\(numbers.last ?? 1)"))
    default: return Words(reason: "")
    }
  }
}
