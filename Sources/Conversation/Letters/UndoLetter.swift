public import SalesDomain

/// Tells somebody that what an earlier letter said no longer holds (X25), or that a leave has ended early.
extension LetterWriter {
  /// `command` are the events that were taken back.
  public func undoNotice(_ body: CommandUndone, of command: [Event], about: ObjectID?) -> LetterSection {
    let words = UndoWording(wording: wording)
    return undoNotice(
      about,
      headline: wording.say(
        "\(wording.name(of: body.by)) 撤回了: ", "\(wording.name(of: body.by)) took back: ")
        + words.what(command),
      note: wording.say(
        "先前那封信说的不再算数，不用处理。", "What our earlier letter said no longer holds; nothing to do about it."),
      now: words.now(body), customer: customer(body))
  }

  private func customer(_ body: CommandUndone) -> String? {
    if case .opportunity(let restored) = body.restored { restored.state.customerName } else { nil }
  }

  /// For the deputy and the superior of somebody who is back before the leave's end.
  public func backFromLeave(_ body: LeaveEnded) -> LetterSection {
    let lines = EndWording(wording: wording).back(body)
    let isDeputy = body.leave.deputy == wording.reader.id
    return undoNotice(
      nil, headline: lines.headline,
      note: isDeputy
        ? wording.say("从那天起不用您代理。", "From that day on you need not stand in.")
        : wording.say("从那天起早报和期限照常。", "From that day on brief and clocks go on as ever."),
      now: lines.details)
  }

  private func undoNotice(
    _ about: ObjectID?, headline: String, note: String, now: [String], customer: String? = nil
  ) -> LetterSection {
    var context: LetterFacts = ["headline": headline, "note": note, "now": now]
    if let about { context["id"] = about.description }
    if let customer { context["customer"] = customer }
    return LetterSection(kind: .undoNotice, about: about.map { [$0] } ?? [], context: context)
  }
}

extension EndWording {
  /// `王芳 2026-03-05 周四 起上班` and what the leave was; one that had not begun is withdrawn.
  func back(_ body: LeaveEnded) -> VerdictWriter.Lines {
    let name = wording.name(of: body.leave.member)
    let noon = body.fromNoon ? wording.say("下午", " noon") : ""
    let was = wording.say("原来: ", "it was: ") + wording.matter(.leave(body.leave))
    guard let kept = body.kept else {
      return (wording.say("\(name) 的假取消了", "the leave of \(name) is withdrawn"), [was], nil)
    }
    return (
      wording.say(
        "\(name) 销假，\(wording.day(body.back))\(noon) 起上班",
        "\(name) is back from leave from \(wording.day(body.back))\(noon) on"),
      [was, wording.say("现在: ", "it is: ") + wording.matter(.leave(kept))], nil
    )
  }
}
