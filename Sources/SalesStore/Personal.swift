import Crypto
import Foundation
import GRDB
public import SalesDomain

/// A personal value beside the ledger: the event knows only id and digest (X35).
public struct PersonalSeal: Hashable, Sendable {
  public let id: String
  let salt: [UInt8]
  let value: String

  /// Seals a value with fresh chance: 16 bytes of salt and 10 bytes of id.
  public init(_ value: String, chance: inout some RandomNumberGenerator) {
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    self.init(
      id: "p" + hexadecimal((0..<10).map { _ in UInt8.random(in: .min ... .max, using: &chance) }),
      salt: salt, value: value)
  }

  init(id: String, salt: [UInt8], value: String) {
    self.id = id
    self.salt = salt
    self.value = value
  }

  public var reference: PersonalReference {
    PersonalReference(id: id, digest: PersonalSeal.digest(salt: salt, value: value))
  }

  static func digest(salt: [UInt8], value: String) -> String {
    hexadecimal(SHA256.hash(data: salt + Array(value.utf8)))
  }
}

extension StoreTransaction {
  /// Keeps a sealed value.
  public func keep(_ seal: PersonalSeal) throws {
    try run(
      "INSERT INTO personal (id, salt, value) VALUES (?, ?, ?)", [seal.id, Data(seal.salt), seal.value])
  }

  func personal(_ id: String) throws -> PersonalSeal? {
    try row("SELECT * FROM personal WHERE id = ?", [id]).map {
      PersonalSeal(id: $0["id"], salt: [UInt8]($0["salt"] as Data), value: $0["value"])
    }
  }

  /// The words behind an answer; nil for *unknown* and for what was erased.
  public func words(of answer: FieldAnswer) throws -> String? {
    switch answer {
    case .text(let text): text
    case .personal(let reference): try personal(reference.id)?.value
    case .no: "—"
    case .unknown: nil
    }
  }
}
