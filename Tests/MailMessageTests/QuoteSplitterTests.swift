import TestChance
import Testing

@testable import MailMessage

@Suite("Quotes and signatures")
struct QuoteSplitterTests {
  private func own(_ text: String) -> [String] { Letters.visible(SplitBody.split(text).own) }

  @Test(
    "a person's own lines are never taken for a client's",
    arguments: [
      "客户: 华东精密印刷有限公司\n联系人: 王建国\n日期: 11-20\n主题: 包装盒",
      "日期: 11-20\n收件人: 王总\n主题: 样品\n时间: 三个月内",
      "时间: 三个月内\n主题: 年度包装盒\n来源: 展会\n客户: 华东",
      "内部 -- 60分", "----------\nO-104 拜访 60分\n----------", "_____\nO-104 电话 10分",
      "O-104 拜访 60分 -- 演示", "王总写道：价格太高", "客户在会上写道：\n要再降 5%", "他在 2026-11-20 的信里写道：\n要再降 5%",
      "发件人: 王总", "From: Shanghai\nvisit 2h", "来自展会的线索 3 条", "从我的了解来看，O-104 没戏", "来自华东的客户留了手机",
      "O-104 拜访 60分\n--\nO-105 电话 30分", "On Monday I wrote:\nnothing", "1. 拜访\n2. 电话",
      "O-104 visit 2h\nat 9:30 call wang@example.test", "-5% 折扣\n- 样品\n-- 第二点",
      "== 今天 ==\nO-104 电话 10分", ">50万的单子要先报价", "O-104 电话 10分\n>=3 家供应商在比价\nO-105 电话 5分",
      "From: the customer called, wants samples", "客户: X\n时间: 三个月内\n收件人: 王总", "Original\nO-104 call 10m",
      "原始邮件\nO-104 电话 10分", "发件人: 王总\n主题: 报价\nO-104 邮件 10分", "Sender: DHL\nO-104 sample 10m",
      "写道：\nO-104 电话 10分", "2026-03-02 8:30 wang@example.test 来电", "寄件人: 顺丰\n收件人: 王总\nO-104 打样 20分",
      "发自内蒙古的样品到了", "从深圳发送的货到了", "Sent from the warehouse: 3 boxes",
      "发自内心的感谢", "获取 O-104 的报价", "转发给李强的邮件",
    ])
  func keepsOwnLines(_ text: String) {
    #expect(own(text) == Letters.visible(text.split(separator: "\n").map(String.init)))
    #expect(SplitBody.split(text).lines.allSatisfy { $0.part == .own })
  }

  @Test(
    "everything below an attribution without signs is quoted",
    arguments: [
      "-----原始邮件-----\n发件人: a\n发送时间: b\n主题: c", "-----Original Message-----",
      "------------------ 原始邮件 ------------------",
      "________________________________\nFrom: a\nSent: b\nTo: c\nSubject: d",
      "From: a\nSent: b\nTo: c\nSubject: d", "*From:* a\n*Sent:* b\n*To:* c\n*Subject:* d",
      "发件人： a\n日期： b\n收件人： c\n主题： d", "发件人:a\n已发送:b\n收件人:c\n主题:d",
      "在 2026-03-02 08:30:15，\"Daybook\" <daybook@example.test> 写道：",
      "在2026年3月2日 08:30，Daybook<daybook@example.test> 写道：",
      "On Mon, Mar 2, 2026 at 8:30 AM Daybook <daybook@example.test> wrote:",
      "On Mon, Mar 2, 2026 at 8:30 AM Daybook <\ndaybook@example.test> wrote:",
      "At 2026-03-02 08:30:15, \"Daybook\" <daybook@example.test> wrote:",
      "Daybook <daybook@example.test> 于2026年3月2日周一 08:30写道：",
      "Daybook <daybook@example.test>\n于2026年3月2日周一 08:30写道：",
      "---- 回复的原邮件 ----\n| 发件人 | a |\n| 日期 | b |\n| 主题 | c |",
      "---- Replied Message ----\n| From | a |\n| Date | b |\n| Subject | c |",
      "寄件者: a\n寄件日期: b\n收件者: c\n主旨: d", "Von: a\nGesendet: b\nAn: c\nBetreff: d",
      "---- On Mon, 02 Mar 2026 08:30:15 +0800 Daybook <daybook@example.test> wrote ----",
      "发件人:   \n  \"Daybook\"   \n  <daybook@example.test>;\n发送时间: b\n收件人: c\n主题: d",
    ])
  func quotesTheRest(_ attribution: String) {
    let split = SplitBody.split("O-104 拜访 60分\n\n\(attribution)\n\n[ ] O-104 电话 30分\n> 更早\n祝好\n")
    #expect(Letters.visible(split.own) == ["O-104 拜访 60分"])
    #expect(Letters.visible(split.quoted) == ["[ ] O-104 电话 30分", "更早", "祝好"])
    #expect(split.lines.last?.part == .quoted(depth: 1))
    let marked = split.lines.filter { $0.part == .attribution }.count
    #expect(marked == attribution.split(separator: "\n").count)
  }

  @Test("answers between quoted lines are the person's own, their quotes keep their depth")
  func findsInlineAnswers() {
    let split = SplitBody.split("> a\n>> b\n> > > c\nown 1\n\n> d\nown 2")
    #expect(
      split.lines.map(\.part) == [
        .quoted(depth: 1), .quoted(depth: 2), .quoted(depth: 3), .own, .own, .quoted(depth: 1), .own,
      ])
    #expect(split.lines.map(\.text) == ["a", "b", "c", "own 1", "", "d", "own 2"])
  }

  @Test("an answer below the quote is found")
  func findsBottomPosting() {
    #expect(
      own("On Mon, Mar 2, 2026 at 8:30 AM Daybook wrote:\n> a\n> b\n\nO-104 call 30m\n") == ["O-104 call 30m"]
    )
  }

  @Test(
    "advertisements and signatures end the own words",
    arguments: [
      "发自我的iPhone", "发自我的 iPad", "发自我的华为手机", "Sent from my iPhone", "来自QQ邮箱手机版", "Get Outlook for iOS",
      "获取 Outlook for iOS", "获取Outlook for Android<https://aka.ms/x>", "发送自 Windows 版邮件应用", "从 Windows 版邮件发送",
      "Sent from Mail for Windows", "发自网易邮箱大师", "来自企业微信", "-- \n王芳\n销售部 138-0000-0000", "--\n王芳",
      "从我的 iPhone 发送",
      "来自我的华为手机", "发自新浪邮箱客户端", "-- \n王芳\n\n发自我的iPhone", "来自阿里邮箱 iPhone版", "发自我的小米手机",
    ])
  func setsSignaturesAside(_ signature: String) {
    for ending in ["", "\n\n> [ ] O-104", "\n\n-----原始邮件-----\n发件人: a\n日期: b\n主题: c\n\nx"] {
      #expect(own("O-104 拜访 60分\n\n\(signature)\(ending)") == ["O-104 拜访 60分"], "\(ending)")
    }
  }

  @Test("words after a signature's dashes that are an entry are not lost")
  func keepsEntriesBelowDashes() {
    #expect(own("O-104 拜访 60分\n-- \n王芳\n\nO-105 电话 30分") == ["O-104 拜访 60分", "O-105 电话 30分"])
  }

  @Test("words behind a signature's element are the person's, whatever they are")
  func keepsWordsBelowSignatureElements() {
    let html = """
      <div>O-104 拜访 60分</div><div id="Signature">王芳<br>销售部</div><div>新商机</div>
      <div>客户: 青岛</div>
      """
    #expect(own(HTMLText.text(of: html, limit: 1 << 20)) == ["O-104 拜访 60分", "新商机", "客户: 青岛"])
  }

  @Test("words typed inside a signature's element are not lost")
  func keepsEntriesInsideSignatureElements() {
    let html = "<div id=Signature>王芳<br>推进 O-104</div><div>谢谢</div>"
    #expect(own(HTMLText.text(of: html, limit: 1 << 20)) == ["王芳", "推进 O-104", "谢谢"])
    #expect(own("O-105 电话 30分\n\n-- \n王芳\n\n推进 O-104") == ["O-105 电话 30分", "推进 O-104"])
  }

  @Test("a signature line in the middle of the words stays")
  func keepsMiddle() {
    #expect(own("发自我的iPhone\nO-104 拜访 60分") == ["发自我的iPhone", "O-104 拜访 60分"])
  }

  @Test("forward headers are told from answers")
  func findsForwards() {
    let split = SplitBody.split(
      "看看\n\n---------- Forwarded message ---------\nFrom: a\nDate: b\nSubject: c\nTo: d\n\nwords\n")
    #expect(Letters.visible(split.own) == ["看看"])
    #expect(split.lines.filter { $0.part == .forwardHeader }.count == 5)
    #expect(Letters.visible(split.quoted) == ["words"])
  }

  @Test(
    "the author of a quoted letter is found",
    arguments: [
      (
        "看看\n\n---------- Forwarded message ---------\nFrom: Liu <a@b.test>\nDate: b\nSubject: c\n\nx",
        "Liu <a@b.test>"
      ),
      ("-----原始邮件-----\n发件人: \"刘强\"\n <a@b.test>;\n日期: b\n主题: c\n\nx", "\"刘强\" <a@b.test>;"),
      ("开始转发的邮件：\n\n> 发件人: 刘强 <a@b.test>\n> 主题: c\n> 日期: d\n> 收件人: e\n> \n> x", "刘强 <a@b.test>"),
      ("| x |\n发件人: 刘强\n", nil), ("> 发件人: 刘强\n> x", nil), ("", nil),
      ("On Mon, 2 Mar 2026 8:30 x <a@b.test> wrote:\n> x", nil),
    ] as [(String, String?)])
  func findsAuthors(_ text: String, _ author: String?) {
    #expect(BodyLine.quotedAuthor(in: SplitBody.split(text).lines) == author)
  }

  @Test("forwards are told from answers by the subject")
  func findsForwardSubjects() {
    for subject in ["Fw: x", "FWD: x", "转发: x", "转发：x", "轉寄: x", "[External] Fwd: x", "WG: x"] {
      #expect(isForwardSubject(subject), "\(subject)")
    }
    for subject in ["Re: Fw: x", "转发给李强", "Forward: x", "[O-104] 转发", "", "回复: x"] {
      #expect(!isForwardSubject(subject), "\(subject)")
    }
  }

  @Test("hostile bodies are split in linear time")
  func survivesHostility() {
    let lines = [
      "From: a", "> ", "在", "--", "写道：", "发件人：a\n日期：b", "| | |", "On 1 wrote:", "<a@b.test> :", "----",
    ]
    for line in lines {
      let text = String(repeating: line + "\n", count: 20_000)
      let expected = text.utf8.count { $0 == ASCII.lf }
      #expect(SplitBody.split(text).lines.count == expected)
    }
    #expect(SplitBody.split(String(repeating: ">", count: 200_000)).lines.count == 1)
  }

  @Test("no line is left out, whatever the text", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func keepsEveryLine(_ seed: UInt64) {
    var chance = SeededChance(seed)
    let stock = [
      "", "> ", ">> x", "O-104 拜访 60分", "发件人: a", "主题: b", "日期: c", "收件人: d", "-- ", "发自我的iPhone",
      "-----原始邮件-----",
      "On Mon, 2 Mar 2026 8:30 x wrote:", "在 2026-03-02 08:30 写道：", "客户: x", "____________", "\u{A0}",
      "| x |",
    ]
    for _ in 0..<200 {
      let lines = (0..<Int.random(in: 1...30, using: &chance)).map { _ in
        stock.randomElement(using: &chance) ?? ""
      }
      #expect(SplitBody.split(lines.joined(separator: "\n") + "\n").lines.count == lines.count)
    }
  }
}
