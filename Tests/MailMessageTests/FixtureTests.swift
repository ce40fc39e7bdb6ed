import Testing

@testable import MailMessage

@Suite("Recorded shapes")
struct FixtureTests {
  @Test("the person's own lines are found in each recorded shape", arguments: Letters.names)
  func findsOwnLines(_ name: String) throws {
    let message = try ReceivedMessage.read(Letters.bytes(name))
    #expect(message.from.map(\.address.description) == ["wang@example.test"])
    #expect(message.automaticMark == nil)
    #expect(!message.charsetDoubtful)
    let own = try Letters.own(name)
    #expect(Letters.visible(SplitBody.split(message.bodyText).own) == own)
  }

  @Test("colon lines above any recorded quote stay the person's", arguments: Letters.names)
  func keepsColonLines(_ name: String) throws {
    let message = try ReceivedMessage.read(Letters.bytes(name))
    let written = [
      "新商机", "客户: 青岛海鲜批发", "联系人: 刘强", "时间: 三个月内", "收件人: 王总", "主题: 包装盒", "From: the customer called",
      "To: be decided", ">50万的单", "日期: 11-20", "发件人: 顺丰",
    ]
    for body in [message.plainText, message.htmlText].compactMap(\.self) {
      let own = SplitBody.split(written.joined(separator: "\n") + "\n\n" + body).own
      let kept = written.filter { $0 != ">50万的单" }
      let found = Letters.visible(own).filter { kept.contains($0) }.prefix(kept.count)
      #expect(Array(found) == kept)
    }
  }

  @Test("there are recorded shapes at all")
  func exist() {
    #expect(Letters.names.count >= 150)
  }

  @Test("names and subjects are decoded whatever the client wrote")
  func decodesHeaders() throws {
    for name in ["raw-gbk-no-label", "qq-html-gb18030", "netease-163-gbk", "foxmail", "apple-iphone"] {
      #expect(try ReceivedMessage.read(Letters.bytes(name)).from.first?.name == "王芳", "\(name)")
    }
    let subjects = [
      "raw-gbk-no-label": "日报 新商机", "qq-html-gb18030": "回复：[O-104] 今日安排",
      "netease-163-gbk": "Re:[O-104] 今日安排", "outlook-big5": "回覆: 安排", "split-encoded-word": "日报日报 x y",
    ]
    for (name, subject) in subjects {
      #expect(try ReceivedMessage.read(Letters.bytes(name)).subject == subject)
    }
  }

  @Test("the text of the HTML holds the same own lines as the plain text", arguments: Letters.names)
  func bodiesHoldTheSameOwnLines(_ name: String) throws {
    let message = try ReceivedMessage.read(Letters.bytes(name))
    guard message.plainText != nil, let html = message.htmlText else { return }
    let own = try Letters.own(name)
    #expect(Letters.visible(SplitBody.split(html).own) == own)
  }

  @Test("both bodies of one letter say the same")
  func bodiesAgree() throws {
    for name in ["gmail-inline", "netease-163-gbk"] {
      let message = try ReceivedMessage.read(Letters.bytes(name))
      let plain = SplitBody.split(try #require(message.plainText))
      let html = SplitBody.split(try #require(message.htmlText))
      #expect(Letters.visible(plain.own) == Letters.visible(html.own), "\(name)")
      #expect(Letters.visible(plain.quoted) == Letters.visible(html.quoted), "\(name)")
    }
  }

  @Test("threading ids are read")
  func readsIDs() throws {
    let message = try ReceivedMessage.read(Letters.bytes("foxmail"))
    #expect(message.messageID?.value == "20260302093000.1A2B@example.test")
    #expect(message.inReplyTo.map(\.value) == ["receipt.1@example.test"])
    #expect(message.references.map(\.value) == ["brief.0@example.test", "receipt.1@example.test"])
  }
}
