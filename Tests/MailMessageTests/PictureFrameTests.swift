import Testing

@testable import MailMessage

/// Pictures that are put into a letter after it was written.
@Suite struct PictureFrameTests {
  private let ids = ["one.abc@example.test", "two.abc@example.test"]

  private func letter(_ pictures: [[UInt8]]) throws -> [UInt8] {
    let address = try #require(MailAddress("wang@example.test"))
    let id = try #require(MessageID("daybook.1.abc@example.test"))
    let parts = zip(ids, pictures).map { id, bytes in
      OutgoingMessage.Attachment(filename: "p.png", mediaType: "image/png", bytes: bytes, contentID: id)
    }
    let sheet = OutgoingMessage.Attachment(
      filename: "week.xlsx", mediaType: "application/x-test", bytes: [1, 2, 3], contentID: nil)
    return try OutgoingMessage(
      messageID: id, date: 0, zoneOffsetMinutes: 480, from: Mailbox(name: "Daybook", address: address),
      to: Mailbox(name: "王芳", address: address), subject: "周报", text: "曲线",
      html: "<p><img src=\"cid:\(ids[0])\" alt=\"曲线\"><img src=\"cid:\(ids[1])\"></p>", inReplyTo: nil,
      references: [], extraHeaders: [], attachments: parts + [sheet]
    ).bytes()
  }

  @Test func aFilledFrameIsTheLetterWrittenAtOnce() throws {
    let pictures = [(0..<5000).map { UInt8($0 % 251) }, [0x89, 0x50]]
    let filled = PictureFrame.filled(
      try letter([[], []]), with: zip(ids, pictures).map { (contentID: $0, bytes: $1) })
    #expect(filled == (try letter(pictures)))
    let read = try ReceivedMessage.read(try #require(filled))
    let parts = read.parts.filter { $0.mediaType == "image/png" }
    #expect(parts.map(\.bytes) == pictures)
    #expect(parts.map(\.contentID) == ids)
  }

  @Test func aLetterWithoutAPlaceIsLeftAlone() throws {
    let frame = try letter([[], []])
    #expect(PictureFrame.filled(frame, with: [(contentID: "other@example.test", bytes: [1])]) == nil)
    #expect(PictureFrame.filled(try letter([[1], [2]]), with: [(contentID: ids[0], bytes: [1])]) == nil)
    #expect(PictureFrame.filled([], with: [(contentID: ids[0], bytes: [1])]) == nil)
  }
}
