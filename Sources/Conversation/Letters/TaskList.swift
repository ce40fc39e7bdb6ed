public import SalesDomain

/// What `任务` answers (C9).
extension QueryWording {
  /// The tasks of the stage with how and result, then what was left undone before; `done` has their days.
  public func tasks(_ opportunity: Opportunity, done: [String: Day], quote: String) -> Verdict {
    let tasks = wording.process.line(of: opportunity)?.tasks ?? []
    let now = tasks.filter { $0.stage.key == opportunity.stage }
    var lines = now.flatMap { item in
      let box = done[item.task.key].map {
        "[x] #\(item.number) \(item.task.name.text(wording.language)) \($0)"
      }
      let how = item.task.how.map { wording.say("怎么做: ", "how: ") + $0.text(wording.language) }
      let result = item.task.result.map { wording.say("结果: ", "result: ") + $0.text(wording.language) }
      let more = [how, result].compactMap { $0 }.joined(separator: "; ")
      return [box ?? "[ ] #\(item.number) \(item.task.name.text(wording.language))"]
        + (more.isEmpty || box != nil ? [] : ["    " + more])
    }
    let before = tasks.prefix { $0.stage.key != opportunity.stage }.filter { done[$0.task.key] == nil }
    if !before.isEmpty {
      lines.append(wording.say("前面阶段没做:", "Left undone on earlier stages:"))
      lines += before.map { "[ ] #\($0.number) \($0.task.name.text(wording.language))" }
    }
    if lines.isEmpty { lines.append(wording.say("本阶段没有任务。", "This stage has no tasks.")) }
    let next = now.first { done[$0.task.key] == nil }
    let finished = now.count { done[$0.task.key] != nil }
    let stage = "\(opportunity.id) \(wording.stage(opportunity))"
    return Verdict(
      .view, quote: quote,
      headline: wording.say(
        "\(stage): \(finished)/\(now.count) 完成", "\(stage): \(finished) of \(now.count) done"),
      details: lines,
      suggestion: next.map {
        wording.say("完成 \(opportunity.id) #\($0.number)", "done \(opportunity.id) #\($0.number)")
      })
  }
}
