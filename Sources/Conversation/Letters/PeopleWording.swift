import SalesDomain

/// What the receipt says of people: who left, who takes over, whose customer looks like another's.
struct PeopleWording {
  let wording: Wording

  func record(_ event: Event) -> VerdictWriter.Lines {
    switch event {
    case .memberLeft(let body):
      (
        wording.say("\(wording.name(of: body.member)) 已停用", "\(wording.name(of: body.member)) is frozen"), [],
        nil
      )
    case .opportunityHandedOver(let body):
      (
        wording.say(
          "\(body.id) 交给 \(wording.name(of: body.to))", "\(body.id) goes to \(wording.name(of: body.to))"),
        [], nil
      )
    case .leadHandedOver(let body):
      (
        wording.say(
          "\(body.id) 交给 \(wording.name(of: body.to))", "\(body.id) goes to \(wording.name(of: body.to))"),
        [], nil
      )
    case .nearMatchFound(let body):
      (
        wording.say(
          "名称和别人的客户相近，已请 \(wording.name(of: body.superior)) 看看是否同一家。",
          "The name looks like another's customer; \(wording.name(of: body.superior)) is asked to look."),
        [], nil
      )
    default: ("", [], nil)
    }
  }
}
