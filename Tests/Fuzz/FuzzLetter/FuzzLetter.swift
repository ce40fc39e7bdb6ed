import CFuzzer
import MailMessage

/// libFuzzer's entry: any bytes are a letter; reading, splitting and hashing must neither crash nor hang.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLetter(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let data else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  guard let message = try? ReceivedMessage.read(bytes) else { return 0 }
  _ = SplitBody.split(message.bodyText)
  _ = message.contentHash
  _ = subjectWithoutReplyPrefix(message.subject)
  return 0
}

@main
enum FuzzLetter {
  static func main() {
    _ = daybook_fuzz(CommandLine.argc, CommandLine.unsafeArgv, fuzzLetter)
  }
}
