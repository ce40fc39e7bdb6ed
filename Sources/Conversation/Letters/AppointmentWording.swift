public import SalesDomain

/// An appointment or a planned contact as the brief shows it, with the customer's name where it has one.
public struct AppointmentItem: Sendable {
  public let appointment: Appointment
  public let customerName: String?

  public init(_ appointment: Appointment, customerName: String?) {
    self.appointment = appointment
    self.customerName = customerName
  }
}

/// What is said of appointments: in the brief, in calendars, and of a calendar's answer (D2, X23).
public struct AppointmentWording {
  let wording: Wording
  /// The reader's day.
  let today: Day

  public init(wording: Wording, today: Day) {
    self.wording = wording
    self.today = today
  }

  /// `拜访 华东精密印刷有限公司 · 确认方案`, in the member's language.
  public func summary(_ item: AppointmentItem) -> String {
    let touch = item.appointment.touch
    let what = touch.activity.map(wording.activity) ?? wording.say("日程", "Appointment")
    let whom = item.customerName ?? wording.object(item.appointment.object)
    return "\(what) \(whom)" + (touch.text.isEmpty ? "" : " · \(touch.text)")
  }

  /// What stands below the title in a calendar: whom to meet, and how to move it.
  public func details(_ item: AppointmentItem) -> String {
    let appointment = item.appointment
    return [
      wording.object(appointment.object) + (item.customerName.map { " \($0)" } ?? ""),
      appointment.with.map { wording.say("对象: ", "with: ") + $0 },
      wording.say("改时间，发给 Daybook: ", "To move it, send to Daybook: ")
        + correction(appointment.entry, appointment.touch, on: appointment.touch.day),
    ].compactMap { $0 }.joined(separator: "\n")
  }

  /// A line of the brief: when, what, on what, with whom, in which words, and the calendar's answer.
  func facts(_ item: AppointmentItem) -> LetterFacts {
    let (appointment, touch) = (item.appointment, item.appointment.touch)
    let what = touch.activity.map(wording.activity) ?? wording.say("联系", "contact")
    let object = wording.object(appointment.object) + (item.customerName.map { " \($0)" } ?? "")
    let rest = [appointment.with, touch.text.isEmpty ? nil : touch.text].compactMap { $0 }
    return [
      "when": when(touch), "what": what, "object": object, "rest": rest.joined(separator: " · "),
      "hasRest": !rest.isEmpty, "line": ([what, object] + rest).joined(separator: " · "),
      "answer": appointment.answer.map(name) ?? "", "hasAnswer": appointment.answer != nil,
      "isDeclined": appointment.answer == .declined,
    ]
  }

  /// `今天 14:30`, `明天 14:30`, `11-25 周三 14:30`.
  private func when(_ touch: NextTouch) -> String {
    let day =
      switch touch.day - today {
      case 0: wording.say("今天", "today")
      case 1: wording.say("明天", "tomorrow")
      default: "\(wording.typedDay(touch.day)) \(wording.weekday(touch.day))"
      }
    return day + (touch.minute.map { " \($0)" } ?? "")
  }

  private func name(_ answer: Appointment.Answer) -> String {
    switch answer {
    case .accepted: wording.say("已接受", "accepted")
    case .declined: wording.say("已拒绝，请改时间", "declined, give a new date")
    case .tentative: wording.say("待定", "tentative")
    }
  }

  /// What the receipt says of a calendar's answer: a no asks for the new date with the line to send.
  func record(_ body: AppointmentAnswered) -> VerdictWriter.Lines {
    let said =
      switch body.answer {
      case .accepted: wording.say("日程已接受", "appointment accepted")
      case .declined: wording.say("日程已拒绝", "appointment declined")
      case .tentative: wording.say("日程待定", "appointment tentative")
      }
    let words = body.words.isEmpty ? [] : [wording.say("附言: ", "your words: ") + body.words]
    let headline = "\(body.entry) \(said) · \(touch(body.touch))"
    guard body.answer != .accepted else { return (headline, words, nil) }
    if let proposed = body.proposed {
      let day = Day(of: proposed, in: wording.reader.zone)
      let minutes = (proposed.ms - Instant(day, .midnight, in: wording.reader.zone).ms) / 60_000
      let other = NextTouch(
        day: day, minute: MinuteOfDay(Int(minutes)), activity: body.touch.activity, text: body.touch.text)
      return (
        headline, words + [wording.say("您提议的时间，确定就发:", "The time you proposed; to settle it send:")],
        correction(body.entry, other, on: day)
      )
    }
    return (
      headline, words + [wording.say("改到什么时候？请发（改日期和时间）:", "When instead? Send (with your date and time):")],
      correction(body.entry, body.touch, on: laterDay(than: body.touch.day))
    )
  }

  /// A weekday after the day that was declined, and after today.
  private func laterDay(than day: Day) -> Day {
    var later = max(day, today) + 1
    while later.weekday > 5 { later = later + 1 }
    return later
  }

  /// `更正 E-12 下次 11-26 14:30 拜访 确认方案`.
  private func correction(_ entry: LogEntry.ID, _ touch: NextTouch, on day: Day) -> String {
    let parts = [
      wording.typedDay(day), touch.minute?.description, touch.activity.map(wording.activity),
      touch.text.isEmpty ? nil : touch.text,
    ]
    return wording.say("更正 \(entry) 下次 ", "correct \(entry) next ")
      + parts.compactMap { $0 }.joined(separator: " ")
  }

  /// `2026-11-25 周三 14:30 拜访 确认方案`.
  private func touch(_ touch: NextTouch) -> String {
    [
      wording.day(touch.day), touch.minute?.description, touch.activity.map(wording.activity),
      touch.text.isEmpty ? nil : touch.text,
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// What a correction took back.
  func cancelled(_ appointment: Appointment) -> String {
    wording.say("日程已取消: ", "appointment cancelled: ") + touch(appointment.touch)
  }

  /// Why a calendar's answer is not taken.
  func refusal(_ refusal: InvitationRefusal) -> RefusalWording.Words {
    switch refusal {
    case .unknown:
      RefusalWording.Words(
        reason: wording.say(
          "这个日程不是 Daybook 发的邀请，没有记录。", "This is no invitation of Daybook's; nothing was recorded."))
    case .ofOthers:
      RefusalWording.Words(
        reason: wording.say(
          "这个日程是同事的，只有他本人能答复。", "This appointment is a colleague's; only he can answer it."))
    case .cancelled(let entry):
      RefusalWording.Words(
        reason: wording.say(
          "\(entry) 的日程已取消，不用再答复。", "The appointment of \(entry) was cancelled; no answer is needed."))
    case .older(let entry, let touch):
      RefusalWording.Words(
        reason: wording.say(
          "这是改期前的邀请，没有记录。", "This answers the invitation as it was before; nothing was recorded."),
        details: [
          wording.say("\(entry) 现在是 ", "\(entry) now stands on ") + self.touch(touch)
            + wording.say("，请答复新的邀请。", "; please answer the newer invitation.")
        ])
    }
  }

  /// Calendar text that cannot be read, or is too large to be an answer.
  public func unreadable(tooLarge: Bool, quote: String) -> Verdict {
    Verdict(
      .notUnderstood, quote: quote,
      headline: tooLarge
        ? wording.say("日历附件太大，没有读。", "The calendar part is too large and was not read.")
        : wording.say("日历附件读不懂，没有记录。", "The calendar part cannot be read; nothing was recorded."),
      details: [
        wording.say("要改日程，请直接发:", "To move an appointment, send:")
      ], suggestion: wording.say("更正 E-12 下次 11-26 14:30 拜访", "correct E-12 next 11-26 14:30 visit"))
  }
}
