/// The elements into which mail programs put a signature, and nobody's words.
///
/// Outlook's for phones is not among them: people type inside it.
enum HTMLSignature {
  private static let ids = ["signature", "imail_signature", "signcontainer"]
  private static let classes = [
    "gmail_signature", "ntes-signature", "__aliyun_signature_wrap", "protonmail_signature_block",
  ]

  /// The line behind a signature whose element ended: dashes with a mark that nobody types and nobody sees.
  static let end = Array("--\u{2060}".utf8)

  static func opens(_ tag: HTMLTag) -> Bool {
    if let id = tag.attribute("id"), ids.contains(where: { id.equalsFolded($0) }) { return true }
    guard let names = tag.attribute("class"), !names.isEmpty else { return false }
    return names.split(whereSeparator: \.isWhite).contains { name in
      classes.contains { name.equalsFolded($0) }
    }
  }
}
