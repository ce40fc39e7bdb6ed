/// Everybody Daybook knows, and who answers to whom.
public struct Roster: Sendable {
  /// Longest reporting line that is walked, in steps: nine ranks and a reserve.
  static let longestLine = 20

  public let members: [Member.ID: Member]
  /// `serviceHead salesHead quality marketing top`, as configuration names them.
  public let roles: [String: Member.ID]
  private let settings: [Member.ID: MemberSettings]
  private let leaves: [Member.ID: [Leave]]
  private let byAddress: [String: Member.ID]
  /// Everybody, in the order of their ids.
  public let sorted: [Member]
  /// Everybody whose leaving day is known, in the order of their ids.
  private let leavers: [Member]
  /// Who names whom as his superior, whether or not that one is still there.
  private let below: [Member.ID: [Member]]

  /// `settings` are what members chose by mail; a language among them is the member's from here on.
  public init(
    members list: [Member], roles: [String: Member.ID], settings: [Member.ID: MemberSettings] = [:],
    leaves: [Leave] = []
  ) {
    let chosen = list.map { member in
      settings[member.id]?.language.map { member.with(language: $0) } ?? member
    }
    members = Dictionary(chosen.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    self.settings = settings
    self.leaves = Dictionary(grouping: leaves, by: \.member)
    self.roles = roles
    var addresses: [String: Member.ID] = [:]
    for member in list { for address in member.addresses { addresses[address] = member.id } }
    byAddress = addresses
    sorted = members.values.sorted { $0.id < $1.id }
    leavers = sorted.filter { $0.left != nil }
    below = Dictionary(grouping: sorted.filter { $0.superior != nil }) { $0.superior ?? $0.id }
  }

  public subscript(id: Member.ID) -> Member? { members[id] }

  /// What a member chose by mail.
  public func settings(of id: Member.ID) -> MemberSettings { settings[id] ?? MemberSettings() }

  /// The leave of a member that was agreed to.
  public func leaves(of id: Member.ID) -> [Leave] { leaves[id] ?? [] }

  /// With a leave, or with another deputy for the same days.
  func with(_ leave: Leave) -> Roster {
    let others = leaves.values.joined().filter {
      $0.member != leave.member || $0.from != leave.from || $0.until != leave.until
    }
    return Roster(members: Array(members.values), roles: roles, settings: settings, leaves: others + [leave])
  }

  /// Without the leave of these days.
  func without(_ leave: Leave) -> Roster {
    let others = leaves.values.joined().filter {
      $0.member != leave.member || $0.from != leave.from || $0.until != leave.until
    }
    return Roster(members: Array(members.values), roles: roles, settings: settings, leaves: others)
  }

  /// Who stands in for a member on a day: his deputy, or that one's when he is away himself (X18).
  public func deputy(of id: Member.ID, on day: Day) -> Member? {
    var (current, seen) = (id, Set([id]))
    while let leave = leaves[current]?.last(where: { $0.contains(day) }) {
      guard let deputy = leave.deputy, seen.insert(deputy).inserted else { return nil }
      current = deputy
    }
    guard current != id, let member = members[current], member.isActive(on: day) else { return nil }
    return member
  }

  /// For whom a member stands in on a day.
  public func represented(by id: Member.ID, on day: Day) -> [Member] {
    leaves.keys.filter { $0 != id && deputy(of: $0, on: day)?.id == id }.sorted().compactMap { members[$0] }
  }

  /// Whether a member is away on a day, as his superior agreed.
  public func isOnLeave(_ id: Member.ID, on day: Day) -> Bool {
    leaves[id]?.contains { $0.contains(day) } ?? false
  }

  /// The member who owns an address (compared lower-cased).
  public func member(address: String) -> Member? {
    byAddress[address.lowercased()].flatMap { members[$0] }
  }

  /// The reporting line above a member, nearest first, without those who left (X30).
  public func superiors(of id: Member.ID, on day: Day) -> [Member] {
    var line: [Member] = []
    var current = members[id]?.superior
    for _ in 0..<Roster.longestLine {
      guard let next = current, let member = members[next], !line.contains(where: { $0.id == next })
      else { break }
      if member.isActive(on: day) { line.append(member) }
      current = member.superior
    }
    return line
  }

  /// True when one stands anywhere above the other in the reporting line.
  public func isSuperior(_ one: Member.ID, of other: Member.ID, on day: Day) -> Bool {
    superiors(of: other, on: day).contains { $0.id == one }
  }

  /// Those who answer to a member directly and are active.
  public func reports(of id: Member.ID, on day: Day) -> [Member] {
    // Who answered to somebody that left answers to the next one above (X30).
    walk(below: id, on: day) { !$0.isActive(on: day) }
  }

  /// Everybody active anywhere below a member, in the order of their ids.
  ///
  /// Found from above, so that it costs the people below and not the whole company.
  public func subordinates(of id: Member.ID, on day: Day) -> [Member] {
    walk(below: id, on: day) { _ in true }
  }

  /// Those who had left by a day: what they did stays with the units that they were in.
  public func formers(on day: Day) -> [Member] { leavers.filter { $0.left.map { $0 <= day } ?? false } }

  /// The active ones below a member, going on below those that `isPassed`.
  private func walk(below id: Member.ID, on day: Day, _ isPassed: (Member) -> Bool) -> [Member] {
    guard members[id]?.isActive(on: day) == true else { return [] }
    var (found, seen): ([Member], Set<Member.ID>) = ([], [id])
    var open = below[id] ?? []
    while let member = open.popLast() {
      guard seen.insert(member.id).inserted else { continue }
      if member.isActive(on: day) { found.append(member) }
      if isPassed(member) { open += below[member.id] ?? [] }
    }
    return found.sorted { $0.id < $1.id }
  }

  /// True for the member himself and everybody below him.
  public func isInSubtree(_ id: Member.ID, of top: Member.ID, on day: Day) -> Bool {
    id == top || isSuperior(top, of: id, on: day)
  }

  /// The member whom configuration names for a role, such as `salesHead`.
  public func role(_ name: String) -> Member? { roles[name].flatMap { members[$0] } }

  /// Service people work on everybody's customers: the head of service and those below him.
  ///
  /// Where the head of sales or the top is named as that too, the company has no service people of its own.
  public func isInService(_ id: Member.ID, on day: Day) -> Bool {
    guard let head = roles["serviceHead"] else { return false }
    if head == roles["salesHead"] || head == roles["top"] { return id == head }
    return isInSubtree(id, of: head, on: day)
  }
}
