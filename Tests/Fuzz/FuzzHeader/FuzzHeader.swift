import CFuzzer
@testable import MailMessage

/// The fields that are read in a way of their own.
private let names = [
  "From", "To", "Cc", "Reply-To", "Sender", "Subject", "Date", "Message-ID", "References", "In-Reply-To",
  "Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Return-Path", "Received",
  "Authentication-Results", "Auto-Submitted", "List-Id", "Precedence",
]

/// libFuzzer's entry: any bytes are a header block, and the value of each field that has a reader of its own.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHeader(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let data else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  _ = try? ReceivedMessage.read(bytes)
  let value = bytes.map { $0 == ASCII.lf || $0 == ASCII.cr ? ASCII.space : $0 }
  let name = names[size % names.count]
  let field = HeaderField(name: name, raw: value[...])
  _ = field.value
  _ = AddressListReader.mailboxes(field)
  _ = ParameterizedValue(field.unfolded)
  _ = MessageID.all(in: field.rawValue)
  _ = try? ReceivedMessage.read(Array("\(name): ".utf8) + value + Array("\nFrom: a@b.test\n\nx\n".utf8))
  _ = subjectWithoutReplyPrefix(value[...].text)
  _ = isForwardSubject(value[...].text)
  _ = MailAddress(value[...].text)
  return 0
}

@main
enum FuzzHeader {
  static func main() {
    _ = daybook_fuzz(CommandLine.argc, CommandLine.unsafeArgv, fuzzHeader)
  }
}
