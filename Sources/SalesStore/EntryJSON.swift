import SalesDomain

/// An entry's payload and lists of ids, which most letters write, straight as `StoredJSON` makes them.
///
/// Keys stand in their order by bytes. A test holds both writers against each other.
struct EntryJSON {
  private var bytes: [UInt8] = []

  static func text(_ body: EntryLogged) -> String {
    var json = EntryJSON()
    json.bytes.reserveCapacity(256 + body.content.text.utf8.count)
    json.raw("{\"content\":")
    json.content(body.content)
    if let id = body.corrects { json.plain("corrects", id.description) }
    json.plain("day", body.day.description)
    json.plain("id", body.id.description)
    json.number("lateDays", body.lateDays)
    json.string("member", body.member.text)
    json.number("weight", body.weight.thousandths)
    json.raw(",\"worth\":[")
    json.raw(body.worth.map { String($0.thousandths) }.joined(separator: ","))
    json.raw("]}")
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Ids are ASCII without quotes.
  static func text(_ ids: [ObjectID]) -> String {
    ids.isEmpty ? "[]" : "[\"" + ids.map(\.description).joined(separator: "\",\"") + "\"]"
  }

  private mutating func content(_ content: EntryContent) {
    raw("{\"activities\":[")
    for (index, activity) in content.activities.enumerated() {
      if index > 0 { raw(",") }
      quoted(activity)
    }
    raw("]")
    if let attitude = content.attitude { number("attitude", attitude) }
    if let cost = content.cost {
      raw(",\"cost\":{\"currency\":")
      quoted(cost.currency)
      raw(",\"minor\":\(cost.minor)}")
    }
    if let means = content.means { string("means", means) }
    number("minutes", content.minutes.count)
    if let next = content.next { touch(next) }
    plain("object", content.object.description)
    if let purpose = content.purpose { string("purpose", purpose) }
    if let result = content.result { string("result", result) }
    string("text", content.text)
    if let with = content.with { string("with", with) }
    if let workClass = content.workClass { plain("workClass", workClass.rawValue) }
    raw("}")
  }

  private mutating func touch(_ next: NextTouch) {
    raw(",\"next\":{")
    if let activity = next.activity {
      raw("\"activity\":")
      quoted(activity)
      raw(",")
    }
    raw("\"day\":\"\(next.day)\"")
    if let minute = next.minute { raw(",\"minute\":{\"value\":\(minute.value)}") }
    string("text", next.text)
    raw("}")
  }

  private mutating func raw(_ text: String) { bytes += text.utf8 }

  private mutating func number(_ key: String, _ value: Int) {
    raw(",\"")
    raw(key)
    raw("\":")
    raw(String(value))
  }

  private mutating func plain(_ key: String, _ value: String) {
    raw(",\"")
    raw(key)
    raw("\":\"")
    raw(value)
    raw("\"")
  }

  private mutating func string(_ key: String, _ value: String) {
    raw(",\"")
    raw(key)
    raw("\":")
    quoted(value)
  }

  /// RFC 8259 section 7: quote, reverse solidus and controls are escaped, all else stands as it is.
  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        bytes.append(byte)
      } else {
        raw(EntryJSON.escape(byte))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0C: "\\f"
    case 0x0D: "\\r"
    default: "\\u00" + hexadecimal([byte])
    }
  }
}
