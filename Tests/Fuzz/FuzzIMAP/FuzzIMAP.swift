import CFuzzer
@testable import MailTransport

/// libFuzzer's entry: any bytes come from an IMAP server while a fetch runs, whole and in two pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzIMAP(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let data else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: data, count: size)
  let cut = size > 0 ? Int(data[0]) % (size + 1) : 0
  for pieces in [[bytes[...]], [bytes[..<cut], bytes[cut...]]] {
    var dialogue = IMAPDialogue(limits: IMAPLimits())
    _ = dialogue.begin(IMAPCommand("UID FETCH", "1:* (UID BODY.PEEK[])"))
    do {
      for piece in pieces { _ = try dialogue.receive(UnsafeRawBufferPointer(rebasing: piece)) }
    } catch {
      continue
    }
  }
  return 0
}

@main
enum FuzzIMAP {
  static func main() {
    _ = daybook_fuzz(CommandLine.argc, CommandLine.unsafeArgv, fuzzIMAP)
  }
}
