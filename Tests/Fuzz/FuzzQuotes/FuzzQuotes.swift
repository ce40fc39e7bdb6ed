import CFuzzer
@testable import MailMessage

/// Longest text that the HTML reader may make, in bytes.
private let limit = 1 << 20

/// libFuzzer's entry: any text is a body, plain, flowed and HTML; each of its lines must come back once.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuotes(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let data else { return 0 }
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  for body in [
    text, HTMLText.text(of: text, limit: limit), FlowedText.joined(text, delSp: true),
    FlowedText.joined(text, delSp: false),
  ] {
    let lines = SplitBody.split(body).lines
    let ends = body.utf8.count { $0 == ASCII.lf }
    precondition(lines.count == ends || lines.count == ends + 1, "a line was lost or made up")
    _ = BodyLine.quotedAuthor(in: lines)
  }
  return 0
}

@main
enum FuzzQuotes {
  static func main() {
    _ = daybook_fuzz(CommandLine.argc, CommandLine.unsafeArgv, fuzzQuotes)
  }
}
