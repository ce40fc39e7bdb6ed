import Foundation
import SalesDomain

/// `rules.yaml`: every number of the sales rules.
enum RulesFile {
  /// - Throws: `ConfigurationError`, or `ConfigurationMistakes` with all of the file.
  static func read(_ text: String, file: String) throws -> Rules {
    try YAMLReader.whole(file: file, text: text, rules)
  }

  private static func rules(_ root: YAMLReader) throws(ConfigurationError) -> Rules {
    try allowKeys(root)
    let currency = try root["currency"].value("an ISO 4217 code such as CNY", or: "CNY") {
      Locale.Currency($0).isISOCurrency ? Money(minor: 0, currency: $0)?.currency : nil
    }
    guard
      let costLimit = Money(
        minor: Int64(try root["log"]["costLimit"].int(1...10_000_000)) * 100, currency: currency)
    else { throw root["log"]["costLimit"].failure("is too large") }
    var quotas: [(activity: String, count: Int)] = []
    for (name, value) in try root["quotas"].entries { quotas.append((name, try value.int(0...1000))) }
    let reminders = try root["deadlines"]["remindAt"].each { item throws(ConfigurationError) in
      try item.int(0...60)
    }
    let from = try clock(root["letters"]["from"])
    let until = try clock(root["letters"]["until"], or: "23:59")
    if until <= from { try root.refuse(root["letters"]["until"].failure("must be later than letters.from")) }
    return Rules(
      currency: currency, costLimit: costLimit, lateDays: try root["log"]["lateDays"].int(0...366),
      dayMinutes: try root["log"]["dayMinutes"].int(1...1440),
      longDayMinutes: try root["log"]["longDayMinutes"].int(1...1440),
      mostStatements: try root["log"]["mostStatements"].int(1...10_000),
      minimums: Rules.Minimums(
        minutes: try root["minimums"]["minutes"].int(0...960),
        points: try root["minimums"]["points"].int(0...1000)),
      probation: try probation(root["probation"]),
      readings: try ReadingsFile.read(root["readings"]), reminderDays: reminders,
      takingsBeforeEscalation: try root["deadlines"]["escalateFrom"].int(1...100),
      reportCutOff: try clock(root["report"]["cutOff"]),
      reminderLead: try root["report"]["reminderMinutes"].int(0...600),
      reportRank: try root["report"]["highestRank"].value("a rank from 1 to 9", or: "9") {
        Int($0).flatMap { Rank($0) }
      },
      briefAt: try clock(root["brief"]["at"]), halfDayAt: try clock(root["report"]["halfDayAt"]),
      digestAt: try clock(root["digest"]["at"]), lettersFrom: from,
      lettersUntil: until, quotas: quotas,
      suggestedActivity: try root["brief"]["suggest"]["activity"].string(),
      suggestedMinutes: try root["brief"]["suggest"]["minutes"].value("minutes from 1 to 960", or: "1") {
        Int($0).flatMap { $0 > 0 ? Minutes($0) : nil }
      }, orderProtectionDays: try root["protection"]["orderDays"].int(0...3660),
      mostExtensions: try root["deadlines"]["mostExtensions"].int(0...100),
      deputyFromDay: try root["leave"]["deputyFromDay"].int(1...366),
      alarms: Rules.Alarms(
        answerMinutes: try root["alarms"]["answerMinutes"].int(1...4800),
        holdDays: try root["alarms"]["holdDays"].int(0...100)),
      pool: Rules.Pool(
        offers: try root["pool"]["offers"].int(0...10),
        patienceMinutes: try root["pool"]["patienceMinutes"].int(1...4800)),
      quiz: try quiz(root["quiz"]),
      cycles: try cycles(root["cycles"]),
      forecast: try forecast(root["forecast"]), decline: try decline(root["decline"]),
      undoMinutes: try root["undoMinutes"].int(0...1440), near: try near(root["near"]),
      review: try review(root["review"]))
  }

  private static func probation(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Probation {
    Rules.Probation(
      days: try reader["days"].int(0...3660),
      minimums: Rules.Minimums(
        minutes: try reader["minutes"].int(0...960), points: try reader["points"].int(0...1000)),
      sheets: try days(reader["sheets"]), hires: try reader["hires"].int(1...1000))
  }

  private static func allowKeys(_ root: YAMLReader) throws(ConfigurationError) {
    try root.allow([
      "currency", "log", "minimums", "quotas", "report", "brief", "letters", "deadlines", "cycles", "alarms",
      "pool", "quiz", "probation", "digest", "review",
      "protection",
      "leave", "undoMinutes", "near", "forecast", "decline", "readings",
    ])
    try root["log"].allow(["lateDays", "costLimit", "dayMinutes", "longDayMinutes", "mostStatements"])
    try root["minimums"].allow(["minutes", "points"])
    try root["report"].allow(["cutOff", "reminderMinutes", "highestRank", "halfDayAt"])
    try root["brief"].allow(["at", "suggest"])
    try root["brief"]["suggest"].allow(["activity", "minutes"])
    try root["letters"].allow(["from", "until"])
    try root["protection"].allow(["orderDays"])
    try root["deadlines"].allow(["remindAt", "escalateFrom", "mostExtensions"])
    try root["alarms"].allow(["answerMinutes", "holdDays"])
    try root["digest"].allow(["at"])
    try root["probation"].allow(["days", "minutes", "points", "sheets", "hires"])
    try root["quiz"].allow(["questions", "options", "at"])
    try root["pool"].allow(["offers", "patienceMinutes"])
    try root["cycles"].allow(["stretchedPercent", "fewest", "newest"])
    try root["review"].allow(["days", "at", "drawn", "flagged", "signals"])
    try root["review"]["signals"].allow(["sameTexts", "sameLength", "burst", "reversed"])
    try root["leave"].allow(["deputyFromDay"])
    try root["near"].allow(["appointmentDays", "appointmentMinutes", "keyDateDays"])
  }

  private static func days(_ reader: YAMLReader) throws(ConfigurationError) -> [Int] {
    try reader.each { item throws(ConfigurationError) in try item.int(1...365) }
  }

  private static func near(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Near {
    Rules.Near(
      appointmentDays: try reader["appointmentDays"].int(0...31),
      appointmentMinutes: try reader["appointmentMinutes"].int(5...720),
      keyDateDays: try reader["keyDateDays"].int(0...31))
  }

  private static func review(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Review {
    let signals = reader["signals"]
    try signals["sameTexts"].allow(["entries", "letters"])
    try signals["sameLength"].allow(["entries", "percent"])
    try signals["burst"].allow(["entries", "percent", "minutes"])
    try signals["reversed"].allow(["advances"])
    return Rules.Review(
      days: try reader["days"].int(1...60), at: try clock(reader["at"]),
      drawn: try reader["drawn"].int(0...50),
      flagged: try reader["flagged"].int(0...200),
      signals: Rules.Signals(
        sameTexts: try signals["sameTexts"]["entries"].int(2...1000),
        textLength: try signals["sameTexts"]["letters"].int(1...1000),
        sameLengthEntries: try signals["sameLength"]["entries"].int(2...1000),
        sameLengthPercent: try signals["sameLength"]["percent"].int(1...100),
        burstEntries: try signals["burst"]["entries"].int(2...1000),
        burstPercent: try signals["burst"]["percent"].int(1...100),
        burstMinutes: try signals["burst"]["minutes"].int(1...600),
        reversedAdvances: try signals["reversed"]["advances"].int(2...1000)))
  }

  private static func cycles(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Cycles {
    Rules.Cycles(
      stretchedPercent: try reader["stretchedPercent"].int(100...10_000),
      fewest: try reader["fewest"].int(1...1000), newest: try reader["newest"].int(1...1000))
  }

  private static func forecast(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Forecast {
    try reader.allow([
      "priorStrength", "fewestEnded", "fewestStays", "historyMonths", "priorOrders", "visitActivity",
    ])
    return Rules.Forecast(
      priorStrength: try reader["priorStrength"].int(0...10_000),
      fewestEnded: try reader["fewestEnded"].int(1...100_000),
      fewestStays: try reader["fewestStays"].int(1...1000),
      historyMonths: try reader["historyMonths"].int(1...60),
      priorOrders: try reader["priorOrders"].int(0...10_000),
      visitActivity: try reader["visitActivity"].string())
  }

  private static func decline(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Decline {
    try reader.allow([
      "weeks", "usualWeeks", "fewestUsual", "slack", "height", "dropPercent", "dropMonths",
      "coastingPercent", "coastingWeeks",
    ])
    return Rules.Decline(
      weeks: try reader["weeks"].int(2...52), usualWeeks: try reader["usualWeeks"].int(4...104),
      fewestUsual: try reader["fewestUsual"].int(4...104), slack: try reader["slack"].int(0...10_000),
      height: try reader["height"].int(1...100_000), dropPercent: try reader["dropPercent"].int(0...100),
      dropMonths: try reader["dropMonths"].int(1...24),
      coastingPercent: try reader["coastingPercent"].int(0...100),
      coastingWeeks: try reader["coastingWeeks"].int(1...52))
  }

  private static func quiz(_ reader: YAMLReader) throws(ConfigurationError) -> Rules.Quiz {
    Rules.Quiz(
      questions: try reader["questions"].int(0...20), options: try reader["options"].int(2...8),
      at: try clock(reader["at"]))
  }

  private static func clock(
    _ reader: YAMLReader, or standIn: String = "00:00"
  ) throws(ConfigurationError) -> MinuteOfDay {
    try reader.value("a time such as \"18:00\"", or: standIn) { MinuteOfDay(clock: $0) }
  }
}
