public import SalesDomain

/// What a new owner gets with an opportunity: all that is known and all that happened (C18, G3).
public struct Dossier: Sendable {
  /// One event of its life.
  public struct Step: Sendable {
    public let at: Instant
    /// Nil for what the clock or the operator did.
    public let actor: Member.ID?
    public let event: Event
    /// It was taken back since (X25).
    public let isUndone: Bool
    public init(at: Instant, actor: Member.ID?, event: Event, isUndone: Bool = false) {
      self.isUndone = isUndone
      self.at = at
      self.actor = actor
      self.event = event
    }
  }

  /// Fields with their words, contacts among them.
  public let known: [(field: Field, words: String)]
  /// Oldest first.
  public let steps: [Step]

  public init(known: [(field: Field, words: String)], steps: [Step]) {
    self.known = known
    self.steps = steps
  }
}

/// Tells a dossier in the reader's language.
struct DossierWording {
  let wording: Wording

  func known(_ dossier: Dossier) -> [LetterFacts] {
    dossier.known.map { ["field": $0.field.name.text(wording.language), "words": $0.words] }
  }

  /// One line for each step that a reader should know, in the form of a history line.
  func history(_ dossier: Dossier) -> [LetterFacts] {
    var corrected: [LogEntry.ID: LogEntry.ID] = [:]
    for case .entryLogged(let body) in dossier.steps.map(\.event) {
      if let old = body.corrects { corrected[old] = body.id }
    }
    return dossier.steps.compactMap { step in
      guard let (id, work, text) = words(step.event, corrected) else { return nil }
      let day = Day(of: step.at, in: wording.reader.zone)
      return [
        "id": id, "day": day.description, "member": step.actor.map(wording.name(of:)) ?? "", "work": work,
        "text": text + (step.isUndone ? wording.say("（已撤回）", " (taken back)") : ""),
      ]
    }
  }

  private func words(
    _ event: Event, _ corrected: [LogEntry.ID: LogEntry.ID]
  ) -> (id: String, work: String, text: String)? {
    switch event {
    case .entryLogged(let body):
      let mark = corrected[body.id].map { wording.say("（已由 \($0) 更正）", " (corrected by \($0))") } ?? ""
      let result = body.content.result.map { wording.say("; 结果: ", "; result: ") + $0 } ?? ""
      return (
        body.id.description,
        wording.activities(body.content.activities) + " " + wording.minutes(body.content.minutes.count),
        body.content.text + result + mark
      )
    case .opportunityOpened(let body):
      return ("", wording.say("登记", "registered"), wording.stage(body.clock.stage, line: body.clock.line))
    case .stageAdvanced(let body):
      let waived = body.waiver.map {
        wording.say("（免 ", " (waived ") + "\($0.criterion): \($0.reason)" + wording.say("）", ")")
      }
      return (
        "", wording.say("推进", "advanced"),
        wording.stage(body.from, line: body.clock.line) + " → "
          + wording.stage(body.clock.stage, line: body.clock.line) + (waived ?? "")
      )
    case .quoteRecorded(let body):
      return (body.id.description, wording.say("报价", "quote"), wording.money(body.amount) + " " + body.note)
    case .dealRecorded(let body):
      return (body.id.description, wording.say("订单", "order"), wording.money(body.amount) + " " + body.note)
    case .paymentRecorded(let body):
      return (body.deal.description, wording.say("收款", "payment"), wording.money(body.amount))
    case .help(let event): return alarm(event)
    default: return ends(event)
    }
  }

  /// Cries for help with what was answered.
  private func alarm(_ event: HelpEvent) -> (id: String, work: String, text: String)? {
    switch event {
    case .alarmRaised(let body):
      (
        body.id.description, wording.say("求助 ", "asked for help: ") + wording.cause(body.cause), body.analysis
      )
    case .adviceGiven(let body):
      ("\(body.id) #\(body.number)", wording.say("对策", "advice"), oneLine(body.text))
    case .alarmSolved(let body):
      (
        body.id.description, wording.say("求助已解决", "solved"),
        body.experience?.description ?? body.numbers.map { "#\($0)" }.joined(separator: " ")
      )
    default: nil
    }
  }

  /// Takings, answers and what moved the end.
  private func ends(_ event: Event) -> (id: String, work: String, text: String)? {
    switch event {
    case .confiscated(let body):
      ("", wording.say("没收", "taken"), wording.say("到 ", "to ") + wording.name(of: body.holder))
    case .holdPassed(let body):
      ("", wording.say("转上一级", "passed up"), wording.say("到 ", "to ") + wording.name(of: body.to))
    case .opportunityAnswered(let body):
      (
        "",
        answer(body.answer), wording.say("到 ", "to ") + wording.name(of: body.owner)
      )
    case .taskDone(let body): ("", wording.say("完成任务", "task done"), "#\(body.number) \(body.task)")
    case .opportunityHandedOver(let body):
      (
        "", wording.say("交接", "handed over"),
        wording.name(of: body.from) + wording.say(" 离职，到 ", " left; to ") + wording.name(of: body.to)
      )
    case .deadlineExtended(let body):
      ("", wording.say("延期", "extended"), wording.end(body.deadline) + " " + body.reason)
    case .dropRefused(let body): ("", wording.say("想放弃，未准", "asked to drop, refused"), body.words)
    case .commandUndone(let body):
      (
        "", wording.say("撤回", "took back"), UndoWording(wording: wording).short(body)
      )
    case .letterAttached(let body):
      (
        "", wording.say("客户来信", "customer's letter"),
        wording.say("收件 \(body.letter)", "letter \(body.letter)")
      )
    default: nil
    }
  }

  private func answer(_ answer: OpportunityAnswered.Answer) -> String {
    switch answer {
    case .keep: wording.say("自跟", "kept")
    case .return: wording.say("归还", "returned")
    case .assign: wording.say("分配", "assigned")
    }
  }
}
