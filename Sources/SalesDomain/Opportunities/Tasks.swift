/// What is to be done on a stage, with how and with what result where that is said (C8, C9, C16).
public struct StageTask: Hashable, Sendable {
  public let key: String
  public let name: BilingualName
  public let how: BilingualName?
  public let result: BilingualName?

  public init(key: String, name: BilingualName, how: BilingualName?, result: BilingualName?) {
    self.key = key
    self.name = name
    self.how = how
    self.result = result
  }
}

extension BusinessLine {
  /// All tasks of the ladder with their stage, numbered from 1: `#7` is the seventh.
  public var tasks: [(number: Int, stage: Stage, task: StageTask)] {
    stages.flatMap { stage in stage.tasks.map { (stage, $0) } }.enumerated().map {
      ($0.offset + 1, $0.element.0, $0.element.1)
    }
  }
}

/// A task of an opportunity was done; by its key, so that a changed ladder rewrites nothing (C4).
public struct TaskDone: Hashable, Sendable, Codable {
  public let id: Opportunity.ID
  public let by: Member.ID
  public let day: Day
  public let task: String
  public let number: Int
}

extension Office {
  /// `完成 O-104 #7`: each task once.
  func finish(
    _ opportunity: Opportunity, tasks numbers: [Int], by actor: Member, on day: Day, facts: Facts
  ) throws(Refusal) -> Ruling {
    try mayAct(on: opportunity, actor, day)
    let all = process.line(of: opportunity)?.tasks ?? []
    var events: [Event] = []
    var refusal: Refusal?
    for number in numbers {
      guard let found = all.first(where: { $0.number == number }) else {
        refusal = refusal ?? .noTask(opportunity.id, number: number, of: all.count)
        continue
      }
      guard !facts.doneTasks.contains(found.task.key) else {
        refusal = refusal ?? .taskDoneBefore(opportunity.id, number: number)
        continue
      }
      events.append(
        .taskDone(
          TaskDone(id: opportunity.id, by: actor.id, day: day, task: found.task.key, number: number)))
    }
    return Ruling(events, refusal: refusal)
  }
}
