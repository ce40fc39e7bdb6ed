import SalesDomain

/// The numbers that samples are written with.
extension SampleMaker {
  var rules: Rules {
    guard let limit = Money(minor: 500_000, currency: "CNY"), let rank = Rank(3),
      let cutOff = MinuteOfDay(clock: "18:00"), let brief = MinuteOfDay(clock: "08:30"),
      let from = MinuteOfDay(clock: "08:00"), let until = MinuteOfDay(clock: "19:00"),
      let minutes = Minutes(30)
    else { preconditionFailure("the sample's numbers are valid") }
    return Rules(
      currency: "CNY", costLimit: limit, lateDays: 14, dayMinutes: 1440, longDayMinutes: 840,
      mostStatements: 200,
      minimums: Rules.Minimums(minutes: 300, points: 20),
      probation: Rules.Probation(
        days: 90, minimums: Rules.Minimums(minutes: 240, points: 15), sheets: [7, 14, 30], hires: 20),
      readings: SamplePictures.numbers, reminderDays: [3, 1, 0],
      takingsBeforeEscalation: 3, reportCutOff: cutOff, reminderLead: 30, reportRank: rank, briefAt: brief,
      halfDayAt: brief,
      digestAt: brief,
      lettersFrom: from, lettersUntil: until, quotas: [("call", 20), ("visit", 2)],
      suggestedActivity: "call", suggestedMinutes: minutes, orderProtectionDays: 60, mostExtensions: 2,
      deputyFromDay: 4, alarms: Rules.Alarms(answerMinutes: 240, holdDays: 10),
      pool: Rules.Pool(offers: 3, patienceMinutes: 30),
      quiz: Rules.Quiz(questions: 3, options: 4, at: brief),
      cycles: Rules.Cycles(stretchedPercent: 150, fewest: 5, newest: 200),
      forecast: Rules.Forecast(
        priorStrength: 20, fewestEnded: 20, fewestStays: 8, historyMonths: 12, priorOrders: 10,
        visitActivity: "visit"),
      decline: Rules.Decline(
        weeks: 11, usualWeeks: 26, fewestUsual: 12, slack: 1000, height: 2500, dropPercent: 10, dropMonths: 3,
        coastingPercent: 50, coastingWeeks: 8), undoMinutes: 10,
      near: Rules.Near(appointmentDays: 3, appointmentMinutes: 60, keyDateDays: 3),
      review: Rules.Review(
        days: 14, at: MinuteOfDay(clock: "09:00") ?? .midnight, drawn: 3, flagged: 20,
        signals: Rules.Signals(
          sameTexts: 3, textLength: 6, sameLengthEntries: 50, sameLengthPercent: 95, burstEntries: 10,
          burstPercent: 90, burstMinutes: 30, reversedAdvances: 2)))
  }
}
