import SalesDomain

/// Commands that lack what they need: days, a reason, somebody, words of one's own.
extension MisreadingWording {
  /// Days, reasons and people of leave, extensions and leavers.
  func days(_ misreading: Misreading, _ quote: String) -> Verdict {
    switch misreading {
    case .needsDays(let object):
      return refused(
        quote, wording.say("请写延几个工作日和原因。", "Say how many working days, and why."),
        wording.say("延期 \(object) 3天 原因 …", "extend \(object) 3 days reason …"))
    case .badLeave where ["销假", "我销假"].contains { FoldedText.fold(quote).hasPrefix($0) }:
      return refused(
        quote, wording.say("从哪天起上班？", "Back from which day?"), "销假 \(wording.typedDay(guess.today))")
    case .badLeave(let words):
      return refused(
        quote,
        words.isEmpty
          ? wording.say("请写从哪天到哪天。", "From which day to which?")
          : wording.say("看不懂日期“\(words)”。", "“\(words)” holds no days I can read."),
        wording.say("请假 \(coming(1)) 到 \(coming(2))", "leave \(coming(1)) to \(coming(2))"))
    case .whichAlarm(let keyword, let experience, let choices):
      return refused(
        quote, wording.say("是哪一个求助？", "For which alarm?"),
        choices.map { "\(name(keyword)) \($0) \(experience)" }.joined(separator: "\n"))
    case .needsComplaint(let object):
      return refused(
        quote, wording.say("请写客户为什么不满意。", "Please say what the customer is unhappy about."),
        wording.say("投诉 \(object) 级别:3 …", "complaint \(object) level:3 …"))
    case .needsAnalysis(let object, let cause):
      let word = cause.map(wording.cause) ?? wording.say("价格", "price")
      return refused(
        quote,
        wording.say(
          "请写几个字：卡在哪里，您自己怎么看。", "Say in a few words where it is stuck and what you think yourself."),
        wording.say("求助 \(object) 原因:\(word) …", "sos \(object) cause:\(word) …"))
    case .needsAdvice(let object):
      return refused(
        quote, wording.say("请写您的办法。", "Please write your idea."),
        wording.say("对策 \(object) …", "advise \(object) …"))
    case .needsTask(let object):
      return refused(
        quote, wording.say("请写任务编号；编号在任务表里。", "Give the task's number; the list has them."),
        wording.say("任务 \(object)", "task \(object)"))
    case .needsLeaver:
      return refused(
        quote, wording.say("请写谁离职，交给谁。", "Who leaves, and who takes over?"),
        wording.say("离职 @wang 交给 @li", "leaver @wang to @li"))
    case .unknownDeputy(let word, let line):
      return refused(
        quote, wording.say("没有叫“\(word)”的同事。", "There is no member “\(word)”."),
        line.replacing(word, with: wording.say("@同事", "@colleague")))
    case .needsReason(let keyword, let line):
      return refused(
        quote, wording.say("请写原因。", "Please give the reason."),
        "\(name(keyword)) \(line)" + (keyword == .extend ? wording.say("天", " days") : "")
          + wording.say(" 原因 …", " reason …"))
    default: return refused(quote, "", nil)
    }
  }
}
