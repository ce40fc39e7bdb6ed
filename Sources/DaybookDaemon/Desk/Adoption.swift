import SalesDomain
import SalesStore

/// Adopts configuration: what changed becomes events, and calendar changes move the ends that are still open.
enum Adoption {
  static let actor = "operator"

  /// Writes the events and returns the company as the ledger knows it from now on.
  static func adopt(_ company: Company, in store: SalesStore, at now: Instant) async throws -> Company {
    try await store.write { tx in
      if let orphan = try Orphans.found(by: company, in: tx).first { throw orphan }
      var changed: Set<String> = []
      for (file, text) in company.adopted where try tx.adoptedConfiguration(file)?.text != text {
        if try tx.adoptedConfiguration(file) != nil { changed.insert(file) }
        try tx.append(
          .configurationAdopted(ConfigurationAdopted(file: file, text: text)), at: now, actor: actor,
          letter: nil)
      }
      let active = Set(try tx.members().filter { $0.left == nil }.map(\.id))
      try adoptRoster(company.office.roster, tx, at: now)
      let adopted = try company.asAdopted(in: tx)
      for member in try tx.members() where member.left != nil && active.contains(member.id) {
        try handOver(from: member, adopted.office, tx, at: now)
      }
      if changed.contains("calendar.yaml") {
        for opportunity in try tx.opportunities() {
          guard let event = adopted.office.moveEnd(of: opportunity, at: now) else { continue }
          try tx.append(event, at: now, actor: actor, letter: nil)
        }
      }
      try ExperiencePool(company: adopted, tx: tx).refresh()
      return adopted
    }
  }

  /// What a leaver had goes to his superior, as by mail (G2); without one it stays where it is.
  private static func handOver(
    from leaver: Member, _ office: Office, _ tx: StoreTransaction, at now: Instant
  ) throws {
    let today = Day(of: now, in: leaver.zone)
    guard !leaver.isActive(on: today), let heir = office.roster.superiors(of: leaver.id, on: today).first
    else {
      return
    }
    let left = try tx.facts(for: .desk(of: leaver.id)).leftBehind
    for event in office.handedOver(left, from: leaver, to: heir, by: heir, at: now) {
      let head = try tx.append(event, at: now, actor: actor, letter: nil)
      for notice in Notice.following(event) {
        guard let member = office.roster[notice.to] else { continue }
        try tx.wait(notice, day: nil, event: head.seq, until: office.opening(for: member, at: now))
      }
    }
  }

  /// The roster file is compared with the ledger's members; nobody is gone from it (`Orphans`).
  private static func adoptRoster(_ roster: Roster, _ tx: StoreTransaction, at now: Instant) throws {
    let known = Dictionary(try tx.members().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for member in roster.sorted {
      guard let old = known[member.id] else {
        try append(.memberJoined(MemberWritten(member: member)), tx, now)
        if let left = member.left {
          try append(.memberLeft(MemberLeft(member: member.id, day: left)), tx, now)
        }
        continue
      }
      try change(old, to: member, tx, at: now)
    }
  }

  /// *Left* in the ledger beats the file; re-entry needs a new `joined`.
  private static func change(_ old: Member, to new: Member, _ tx: StoreTransaction, at now: Instant) throws {
    if let left = old.left {
      if let joined = new.joined, joined > left, new.left == nil || new.left != left {
        try append(.memberJoined(MemberWritten(member: new)), tx, now)
      } else if old != new.with(left: left) {
        try append(.memberChanged(MemberWritten(member: new.with(left: left))), tx, now)
      }
      return
    }
    if old != new.with(left: nil) {
      try append(.memberChanged(MemberWritten(member: new.with(left: nil))), tx, now)
    }
    if let left = new.left { try append(.memberLeft(MemberLeft(member: new.id, day: left)), tx, now) }
  }

  private static func append(_ event: Event, _ tx: StoreTransaction, _ now: Instant) throws {
    try tx.append(event, at: now, actor: actor, letter: nil)
  }
}
