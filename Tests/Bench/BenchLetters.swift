import Foundation
import MailLab
import MailMessage

/// The letters of both mixes.
enum BenchLetters {
  /// Bytes of a one-line report, headers included.
  static let reportBytes = 730
  /// Answered lines of a brief.
  static let answeredLines = 20

  /// Two of them begin a company's name: none of the names is like another, which would be asked about.
  private static let signs = Array(
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"
      + "剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国")

  /// One letter that registers opportunities of a member.
  static func registering(_ count: Int, member: Int) -> [UInt8] {
    let blocks = (0..<count).map { index in
      let number = (member - 1) * count + index
      let name = String([signs[number / signs.count % signs.count], signs[number % signs.count]])
      return "新商机\r\n客户: \(name)印刷有限公司\r\n金额: 35万\r\n"
    }
    return letter(
      from: member, serial: "registering-\(member)", subject: "新商机", type: "text/plain",
      body: Array(blocks.joined(separator: "\r\n").utf8))
  }

  /// A report of one line, padded to `reportBytes` by a header as servers add them.
  static func report(_ serial: Int, on opportunity: Int, member: Int) -> [UInt8] {
    let line = "O-\(opportunity) 电话 2分 确认第\(serial)次交期与数量\r\n"
    let bare = letter(
      from: member, serial: "report-\(serial)", subject: "日报", type: "text/plain", body: Array(line.utf8))
    let frame = "X-Trace: \r\n".utf8.count
    let padding = String(repeating: "x", count: max(1, reportBytes - bare.count - frame))
    return Array("X-Trace: \(padding)\r\n".utf8) + bare
  }

  /// The answer to a brief as a webmail writes it: the quote cut open under each form line.
  static func answer(_ serial: Int, to brief: ReceivedMessage, member: Int) -> [UInt8] {
    var html = "<html><head><style>p { margin: 0 }</style></head><body><div>早上好</div><blockquote>"
    var answered = 0
    for line in brief.bodyText.split(separator: "\n", omittingEmptySubsequences: false) {
      html += "<div>\(escaped(String(line)))</div>\r\n"
      guard line.contains("〔a"), answered < answeredLines else { continue }
      answered += 1
      html += "</blockquote><div>2分 样品 第\(serial)次</div><blockquote>\r\n"
    }
    html += "</blockquote></body></html>"
    let id = brief.messageID.map { "<\($0.value)>" } ?? ""
    return letter(
      from: member, serial: "answer-\(serial)", subject: "Re: \(brief.subject)", type: "text/html",
      body: Array(html.utf8), more: "In-Reply-To: \(id)\r\nReferences: \(id)\r\n")
  }

  /// A letter of a few lines.
  static func plain(_ serial: Int, _ text: String, member: Int) -> [UInt8] {
    letter(
      from: member, serial: "plain-\(serial)", subject: "", type: "text/plain",
      body: Array((text.replacing("\n", with: "\r\n") + "\r\n").utf8))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func letter(
    from member: Int, serial: String, subject: String, type: String, body: [UInt8], more: String = ""
  ) -> [UInt8] {
    let encoded = Data(body).base64EncodedString(
      options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    let title = Data(subject.utf8).base64EncodedString()
    return Array(
      """
      From: =?UTF-8?B?6ZSA5ZSu?= <\(BenchCompany.address(member))>\r
      To: Daybook <daybook@\(MailLab.domain)>\r
      Subject: =?UTF-8?B?\(title)?=\r
      Date: Sun, 22 Nov 2026 09:00:00 +0800\r
      Message-ID: <\(serial).\(member)@\(MailLab.domain)>\r
      \(more)MIME-Version: 1.0\r
      Content-Type: \(type); charset=utf-8\r
      Content-Transfer-Encoding: base64\r
      \r
      \(encoded)\r

      """.utf8)
  }
}
