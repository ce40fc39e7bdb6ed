/// Character references of HTML: numbers, and the names that letters use.
enum HTMLEntity {
  /// Longest reference in bytes, `&` and `;` included.
  private static let longest = 34

  /// The character a reference at `start` (where `&` stands) means, and where the text goes on; nil if it is
  /// none.
  static func decode(_ bytes: ArraySlice<UInt8>, at start: Int) -> (scalar: Unicode.Scalar, next: Int)? {
    var scan = start + 1
    let limit = min(bytes.endIndex, start + longest)
    guard scan < limit else { return nil }
    if bytes[scan] == 0x23 { return number(bytes, from: scan + 1, to: limit) }
    while scan < limit, bytes[scan].isLetter || bytes[scan].isDigit { scan += 1 }
    guard scan > start + 1 else { return nil }
    let name = bytes[(start + 1)..<scan].text
    if let scalar = names[name] {
      return (scalar, scan < bytes.endIndex && bytes[scan] == ASCII.semicolon ? scan + 1 : scan)
    }
    // Without its semicolon a reference may run into the next word, as in "&nbspO-104".
    for short in bare where name.hasPrefix(short) {
      if let scalar = names[short] { return (scalar, start + 1 + short.utf8.count) }
    }
    return nil
  }

  private static let bare = ["nbsp", "amp", "quot", "lt", "gt"]

  private static func number(
    _ bytes: ArraySlice<UInt8>, from start: Int, to limit: Int
  ) -> (scalar: Unicode.Scalar, next: Int)? {
    var scan = start
    var value: UInt32 = 0
    let isHex = scan < limit && bytes[scan].loweredASCII == UInt8(ascii: "x")
    if isHex { scan += 1 }
    let digits = scan
    while scan < limit, let digit = bytes[scan].hexValue, isHex || digit < 10 {
      value = min(value * (isHex ? 16 : 10) + UInt32(digit), 0x110000)
      scan += 1
    }
    guard scan > digits else { return nil }
    let next = scan < bytes.endIndex && bytes[scan] == ASCII.semicolon ? scan + 1 : scan
    if (0x80..<0xA0).contains(value) { return (Charset.windows1252[Int(value) - 0x80], next) }
    return (value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}", next)
  }

  /// The Latin-1 names in the order of their code points from 160.
  private static let latin1 = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
    Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """

  private static let names: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [
      "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "LT": "<", "GT": ">", "AMP": "&",
      "QUOT": "\"",
      "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“",
      "rdquo": "”", "bdquo": "„", "bull": "•", "dagger": "†", "Dagger": "‡", "permil": "‰", "prime": "′",
      "Prime": "″", "lsaquo": "‹", "rsaquo": "›", "oline": "‾", "euro": "€", "trade": "™", "ensp": "\u{2002}",
      "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}",
      "rlm": "\u{200F}", "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ",
      "circ": "ˆ", "tilde": "˜", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "rArr": "⇒",
      "hArr": "⇔", "infin": "∞", "asymp": "≈", "ne": "≠", "le": "≤", "ge": "≥", "minus": "−", "radic": "√",
      "sum": "∑", "prod": "∏", "part": "∂", "int": "∫", "loz": "◊", "spades": "♠", "clubs": "♣",
      "hearts": "♥",
      "diams": "♦", "check": "✓", "checkmark": "✓", "cross": "✗", "star": "☆", "starf": "★", "phone": "☎",
      "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ", "epsilon": "ε", "lambda": "λ",
      "mu": "μ", "pi": "π", "sigma": "σ", "Sigma": "Σ", "omega": "ω", "Omega": "Ω", "theta": "θ", "phi": "φ",
      "colon": ":", "semi": ";", "comma": ",", "period": ".", "excl": "!", "quest": "?", "num": "#",
      "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")", "ast": "*", "plus": "+", "equals": "=",
      "commat": "@", "lsqb": "[", "rsqb": "]", "lbrack": "[", "rbrack": "]", "bsol": "\\", "lowbar": "_",
      "grave": "`", "lcub": "{", "rcub": "}", "vert": "|", "verbar": "|", "sol": "/", "hyphen": "‐",
      "Tab": "\t", "NewLine": "\n", "NonBreakingSpace": "\u{A0}", "numsp": "\u{2007}", "hairsp": "\u{200A}",
    ]
    for (offset, name) in latin1.split(separator: " ").enumerated() {
      table[String(name)] = Unicode.Scalar(UInt32(160 + offset))
    }
    return table
  }()
}
