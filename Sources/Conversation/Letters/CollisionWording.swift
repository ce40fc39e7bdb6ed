public import SalesDomain

/// What people read when two of them want the same company (C2).
extension RefusalWording {
  func collisionWords(_ refusal: Refusal) -> Words {
    switch refusal {
    case .protected(let protection):
      return Words(
        reason: protected(protection),
        details: [
          wording.say("有不同意见，可以请共同上级裁决:", "If you see it otherwise, the common superior decides:")
        ],
        suggestion: wording.say(
          "申诉 \(protection.name) 原因 …", "appeal \(protection.name) reason …"))
    case .notProtected(let name):
      return Words(
        reason: wording.say("没有别人在跟 \(name)，不用申诉。", "Nobody else protects \(name); no need to appeal."),
        suggestion: wording.say("新商机 \(name)", "opportunity \(name)"))
    case .claimAsked(let id, let signer):
      return Words(
        reason: wording.say(
          "您已经申诉过: \(id) 等 \(wording.name(of: signer)) 答复。",
          "You have appealed already: \(id) waits for \(wording.name(of: signer))."))
    case .nobodyAbove(let protection):
      return Words(
        reason: protected(protection)
          + wording.say("没有共同的上级可以裁决。", " Nobody stands above you both to decide."))
    default: return Words(reason: "")
    }
  }

  /// Whose it is and since when; the owner by rank where the reader's own does not reach so far (G1).
  private func protected(_ protection: Protection) -> String {
    let owner =
      protection.isMasked
      ? wording.masked(protection.ownerRank)
      : "\(wording.name(of: protection.owner))（\(protection.opportunity)）"
    let same = wording.ground(protection.ground)
    return wording.say(
      "这家客户自 \(protection.since) 起已受保护\(same)，负责人是\(owner)；请找您的经理。",
      "This customer has been protected since \(protection.since)\(same) by \(owner); ask your manager.")
  }
}

extension Wording {
  /// By what the company is known again, where it is not the name.
  func ground(_ ground: AlikeCustomer.Ground) -> String {
    switch ground {
    case .name, .likeName: ""
    case .creditCode: say("（信用代码相同）", " (same credit code)")
    case .phone: say("（电话相同）", " (same phone)")
    case .domain: say("（邮箱或网站域名相同）", " (same mail or web domain)")
    }
  }

  /// What a signer should know of a claim.
  ///
  /// The claimant himself reads only his own words: whose customer it is stays masked (G1).
  func details(_ claim: Claim) -> [String] {
    if reader.id == claim.claimant {
      return [
        say("原因: ", "reason: ") + claim.reason, claim.amount.map { say("金额: ", "amount: ") + money($0) },
      ].compactMap { $0 }
    }
    return [
      say("原因: ", "reason: ") + claim.reason,
      claim.amount.map { say("金额: ", "amount: ") + money($0) },
      say(
        "\(name(of: claim.owner)) 的 \(claim.opportunity) 自 \(claim.since) 起保护这家客户\(ground(claim.ground))",
        "\(claim.opportunity) of \(name(of: claim.owner)) protects it since \(claim.since)"
          + ground(claim.ground)),
      say(
        "同意，就给 \(name(of: claim.claimant)) 另开一个商机，原来的不变。",
        "If you agree, another one is opened for "
          + "\(name(of: claim.claimant)); the first stays as it is."),
    ].compactMap { $0 }
  }
}

/// Shows a superior that a new opportunity is for a company whose name looks like one that is protected (C2).
extension LetterWriter {
  /// `hidden` are the owners whom the reader's rank does not reach: they are named by rank (G1).
  public func nearMatch(_ body: NearMatchFound, hidden: [Member.ID: Rank]) -> LetterSection {
    LetterSection(
      kind: .nearMatch, about: [body.id.object],
      context: [
        "id": body.id.description, "customer": body.customerName, "member": wording.name(of: body.owner),
        "matches": body.alike.map { match in
          [
            "number": match.customer.description, "name": match.name,
            "opportunity": match.opportunity.description,
            "owner": hidden[match.owner].map(wording.masked) ?? wording.name(of: match.owner),
          ] as LetterFacts
        },
      ])
  }
}
