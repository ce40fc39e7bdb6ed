import SalesDomain

/// Alarms with their answers, for the samples that templates are checked with.
extension SampleMaker {
  /// One letter about an alarm of 王芳.
  func alarm(_ kind: NoticeKind, readBy reader: String) -> LetterSection {
    let sum = Money(minor: 47_000_000, currency: "CNY")
    let isAtStake = kind == .alarmEscalation
    return writer(reader).alarm(
      kind,
      AlarmLetterFacts(
        alarm: alarm("wang", named: isAtStake ? ["li"] : [], isSolved: kind == .alarmSolved), advice: advice,
        readers: [memberID("zhao")], showsCustomer: true, atStake: isAtStake ? sum : nil,
        files: kind == .adviceForward ? [language("克重对比.xlsx", "weights.xlsx")] : [],
        filesLeft: kind == .adviceForward ? [language("视频.mp4", "video.mp4")] : [],
        complaint: language("三箱漏液", "three boxes leak")))
  }

  /// An alarm about the first opportunity.
  func alarm(_ asker: String, named: [String], isSolved: Bool = false) -> HelpAlarm {
    guard let id = HelpAlarm.ID(asker == "wang" ? 3 : 4), let object = ObjectID("O-1") else {
      preconditionFailure("the sample's alarm is valid")
    }
    let at = Instant(ms: 1_772_600_000_000)
    var alarm = HelpAlarm(
      raised: AlarmRaised(
        id: id, object: object, customerName: language("华东精密印刷有限公司", "East Precision Printing Ltd"),
        asker: memberID(asker), cause: "price",
        analysis: language("对手低15%，我想用账期换价格", "the rival is 15% lower; I would trade terms for price"),
        amount: Money(minor: 35_000_000, currency: "CNY"), line: "default", stage: "proposal", told: [],
        answerBy: nil),
      at: at)
    for superior in named {
      alarm.evolve(
        .alarmEscalated(
          AlarmEscalated(id: id, asker: alarm.asker, to: memberID(superior), answerBy: nil)), at: at)
    }
    if isSolved {
      alarm.evolve(
        .alarmSolved(AlarmSolved(id: id, by: alarm.asker, numbers: [1], told: [])), at: at)
    }
    return alarm
  }

  /// Three answers: one helped, one did not, one waits.
  var advice: [Advice] {
    guard let id = HelpAlarm.ID(3) else { preconditionFailure("the sample's alarm is valid") }
    let said: [(String, String, Bool?)] = [
      ("li", language("先给他们看样品，再谈价", "show them the sample first, then talk price"), true),
      ("zhao", language("直接降价", "just lower the price"), false),
      ("zhao", language("我认识他们采购，我来打电话", "I know their buyer; I will call"), nil),
    ]
    return said.enumerated().map { index, item in
      Advice(
        alarm: id, number: index + 1, author: memberID(item.0), at: Instant(ms: 1_772_600_000_000),
        text: item.1, isEffective: item.2)
    }
  }

  func memberID(_ text: String) -> Member.ID {
    guard let id = Member.ID(text) else { preconditionFailure("the sample's member is valid") }
    return id
  }
}
