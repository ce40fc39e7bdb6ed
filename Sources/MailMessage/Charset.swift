/// Text that was decoded, and whether its charset had to be guessed without a good reason.
struct DecodedText {
  var text: String
  var doubtful = false
}

/// Which charset a label really means in the mail that is about.
///
/// Chinese clients write gb2312 and mean its superset, and many letters carry no label or a wrong one. So:
/// every gb label is GB18030, every Big5 label is BIG5-HKSCS; no label, us-ascii, Latin-1 and invalid UTF-8
/// are read as strict UTF-8, then GB18030 if that is clean, else Latin-1 with a mark. A Latin-1 label that
/// plainly holds is believed.
enum Charset: Equatable {
  case unlabelled
  case latin1
  case utf8
  case hz
  case named(String)

  /// Reads a label of RFC 2046 section 4.1.2, quotes, blanks and an RFC 2231 language taken off.
  init(label: String?) {
    guard let label else {
      self = .unlabelled
      return
    }
    let bytes = Array(label.utf8)[...]
    let name = bytes.prefix { $0 != ASCII.asterisk }.filter {
      !$0.isWhite && $0 != ASCII.quote && $0 != ASCII.apostrophe
    }
    self =
      Self.known[String(decoding: name.map(\.loweredASCII), as: UTF8.self)]
      ?? Self.unknown(String(decoding: name, as: UTF8.self))
  }

  private static func unknown(_ name: String) -> Charset {
    name.isEmpty ? .unlabelled : .named(name)
  }

  private static let known: [String: Charset] = {
    var table: [String: Charset] = [:]
    for name in [
      "us-ascii", "ascii", "ansi_x3.4-1968", "unknown", "unknown-8bit", "x-unknown", "default", "7bit",
      "8bit", "none", "binary", "x-user-defined", "iso646-us",
    ] { table[name] = .unlabelled }
    for name in [
      "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1", "windows-1252", "cp1252", "l1",
      "iso88591", "ansi",
    ] { table[name] = .latin1 }
    for name in ["utf-8", "utf8", "unicode-1-1-utf-8", "utf_8", "x-utf-8", "cp65001", "utf-8-mac"] {
      table[name] = .utf8
    }
    for name in [
      "gb2312", "gbk", "cp936", "x-gbk", "gb_2312-80", "euc-cn", "gb18030", "gb-18030", "gb-2312",
      "gb_2312", "csgb2312", "windows-936", "ms936", "x-euc-cn", "euccn", "gb2312-80", "chinese", "936",
      "gb_18030", "gb-k", "csgbk", "hs-gb2312", "gb2312_charset", "gb",
    ] { table[name] = .named("GB18030") }
    for name in [
      "big5", "cp950", "big5-hkscs", "big-5", "x-x-big5", "cn-big5", "csbig5", "windows-950", "big5hkscs",
      "ms950", "x-big5",
    ] { table[name] = .named("BIG5-HKSCS") }
    for name in ["hz-gb-2312", "hz", "hzgb2312", "x-hz"] { table[name] = .hz }
    for name in ["ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "euc-kr", "korean", "windows-949"] {
      table[name] = .named("CP949")
    }
    for name in ["shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"] {
      table[name] = .named("CP932")
    }
    table["iso-2022-jp"] = .named("ISO-2022-JP-2")
    table["gb2312-hz"] = .hz
    table["iso-8859-8-i"] = .named("ISO-8859-8")
    table["utf-7"] = .named("UTF-7")
    table["unicode-1-1-utf-7"] = .named("UTF-7")
    return table
  }()

  /// Decodes bytes that carry this label. NULs are dropped; a byte order mark too.
  static func decode(_ bytes: [UInt8], label: String?) -> DecodedText {
    decode(bytes, as: label == nil ? .unlabelled : Charset(label: label))
  }

  /// Decodes bytes as this charset, falling back as described above.
  static func decode(_ bytes: [UInt8], as charset: Charset) -> DecodedText {
    switch charset {
    case .unlabelled:
      return guess(bytes)
    case .latin1:
      if strictUTF8(bytes) == nil, !looksLikeGB(bytes) { return DecodedText(text: plain(latin1(bytes))) }
      return guess(bytes)
    case .utf8:
      return declaredUTF8(bytes)
    case .hz:
      return converted(HZ.toGB(bytes), "GB18030") ?? guess(bytes)
    case .named(let name):
      return converted(bytes, name) ?? guess(bytes)
    }
  }

  /// Clean text in the named charset; with errors only if nothing better is known about the bytes.
  private static func converted(_ bytes: [UInt8], _ name: String) -> DecodedText? {
    guard let result = Iconv.convert(bytes, from: name) else { return nil }
    if result.errors > 0, let text = strictUTF8(bytes) { return DecodedText(text: text) }
    return DecodedText(text: plain(String(decoding: result.bytes, as: UTF8.self)))
  }

  /// What is called UTF-8 and is it but for a few broken places keeps its good places, with the mark.
  private static func declaredUTF8(_ bytes: [UInt8]) -> DecodedText {
    if let text = strictUTF8(bytes) { return DecodedText(text: text) }
    let lossy = String(decoding: bytes, as: UTF8.self)
    var good = 0
    var broken = 0
    for scalar in lossy.unicodeScalars {
      if scalar == "\u{FFFD}" { broken += 1 } else if scalar.value > 0x7F { good += 1 }
    }
    if good >= 4 * broken { return DecodedText(text: plain(lossy), doubtful: true) }
    return guess(bytes)
  }

  /// Strict UTF-8, then GB18030 if clean, else Latin-1 with the mark.
  private static func guess(_ bytes: [UInt8]) -> DecodedText {
    if let text = strictUTF8(bytes) { return DecodedText(text: text) }
    if looksLikeGB(bytes), let result = Iconv.convert(bytes, from: "GB18030"), result.errors == 0 {
      let text = String(decoding: result.bytes, as: UTF8.self)
      if !text.unicodeScalars.contains(where: isPrivateUse) { return DecodedText(text: plain(text)) }
    }
    return DecodedText(text: plain(latin1(bytes)), doubtful: true)
  }

  private static func strictUTF8(_ bytes: [UInt8]) -> String? {
    String(validating: bytes, as: UTF8.self).map(plain)
  }

  /// Whether high bytes come in pairs as in Chinese text, not singly between Latin letters as in "Müller".
  ///
  /// Both can be clean GB18030; a pair whose second byte is an ASCII letter with no other high byte beside
  /// it speaks for a Latin text.
  private static func looksLikeGB(_ bytes: [UInt8]) -> Bool {
    var chinese = 0
    var western = 0
    var position = 0
    while position + 1 < bytes.count {
      guard bytes[position] >= 0x80 else {
        position += 1
        continue
      }
      let second = bytes[position + 1]
      let isAlone =
        (position == 0 || bytes[position - 1] < 0x80)
        && (position + 2 >= bytes.count || bytes[position + 2] < 0x80)
      if second < 0x80, isAlone { western += 1 } else { chinese += 1 }
      position += 2
    }
    return chinese > 0 && chinese >= western
  }

  private static func isPrivateUse(_ scalar: Unicode.Scalar) -> Bool {
    (0xE000...0xF8FF).contains(scalar.value) || scalar.value >= 0xF0000
  }

  /// Latin-1 with the printable characters that Windows puts at 0x80–0x9F.
  private static func latin1(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte >= 0x80 && byte < 0xA0 ? windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  /// The upper control area of windows-1252; unassigned places stay U+FFFD.
  static let windows1252: [Unicode.Scalar] = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

  /// Takes out NULs and a leading byte order mark.
  private static func plain(_ text: String) -> String {
    var result = text
    if result.utf8.starts(with: [0xEF, 0xBB, 0xBF]) { result.unicodeScalars.removeFirst() }
    guard result.utf8.contains(0) else { return result }
    result.unicodeScalars.removeAll { $0.value == 0 }
    return result
  }
}

/// HZ of RFC 1843: GB 2312 in seven bits between `~{` and `~}`.
enum HZ {
  /// The same text as GB 2312 with the high bits set.
  static func toGB(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var inChinese = false
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      if inChinese {
        if byte == ASCII.tilde, next == 0x7D {
          inChinese = false
          position += 2
        } else if byte == ASCII.lf || byte == ASCII.cr {
          inChinese = false
        } else if byte > 0x20, byte < 0x7F, next > 0x20, next < 0x7F {
          output += [byte | 0x80, next | 0x80]
          position += 2
        } else {
          output.append(byte)
          position += 1
        }
        continue
      }
      guard byte == ASCII.tilde else {
        output.append(byte)
        position += 1
        continue
      }
      switch next {
      case 0x7B:
        inChinese = true
        position += 2
      case ASCII.tilde:
        output.append(ASCII.tilde)
        position += 2
      case ASCII.lf: position += 2
      default:
        output.append(byte)
        position += 1
      }
    }
    return output
  }
}
