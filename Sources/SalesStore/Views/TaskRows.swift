import GRDB
public import SalesDomain

extension StoreTransaction {
  /// The done tasks of an opportunity by their keys, with the day of each.
  public func doneTasks(on id: Opportunity.ID) throws -> [String: Day] {
    var done: [String: Day] = [:]
    for row in try rows("SELECT task, day FROM task_done WHERE opportunity = ?", [id.number]) {
      done[row["task"]] = Day(iso: row["day"] as String)
    }
    return done
  }

  func save(_ body: TaskDone) throws {
    try run(
      "INSERT OR IGNORE INTO task_done (opportunity, task, day, member) VALUES (?, ?, ?, ?)",
      [body.id.number, body.task, body.day.description, body.by.text])
  }
}
