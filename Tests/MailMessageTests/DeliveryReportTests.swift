import Foundation
import Testing

@testable import MailMessage

/// Letters that come back are read for what they say: of which letter, to whom, for good or not (X8).
@Suite("Bounces")
struct DeliveryReportTests {
  private func report(_ headers: String, _ body: String) throws -> DeliveryReport? {
    try ReceivedMessage.read(Letters.letter(headers, body)).deliveryReport
  }

  private static let dsn = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.test (Mail Delivery System)\n"
  private static let utf8 = "Content-Type: text/plain; charset=utf-8"
  private static let id = "daybook.7.abcdefghijklmnop@example.test"

  private func standard(_ status: String, _ action: String, _ diagnostic: String) throws -> DeliveryReport? {
    try report(
      Self.dsn + "Subject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\n"
        + "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
      """
      --b
      Content-Type: text/plain

      I'm sorry to have to inform you that your message could not be delivered.
      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example.test

      Final-Recipient: rfc822; wang@example.test
      Action: \(action)
      Status: \(status)
      Diagnostic-Code: smtp; \(diagnostic)
      --b
      Content-Type: text/rfc822-headers

      Message-ID: <\(Self.id)>
      Subject: =?utf-8?B?5bey6K6w5b2V?=
      --b--
      """)
  }

  @Test("a delivery report of RFC 3464 names letter, recipient and status")
  func standardReport() throws {
    let report = try #require(
      try standard(
        "5.1.1", "failed", "550 5.1.1 <wang@example.test>: User unknown\n    in virtual mailbox table"))
    #expect(report.messageIDs.first?.value == Self.id)
    #expect(report.recipients == ["wang@example.test"])
    #expect(report.status == "5.1.1")
    #expect(report.weight == .hard)
    #expect(report.subject == "已记录")
    #expect(report.words.contains("User unknown"))
  }

  @Test(
    "for good or not is told by status and words",
    arguments: [
      ("5.1.1", "550 5.1.1 user unknown", DeliveryReport.Weight.hard),
      ("5.1.2", "Host or domain name not found", .hard),
      ("5.2.1", "550 5.2.1 account is disabled", .hard), ("5.2.2", "552 5.2.2 mailbox full", .soft),
      ("5.3.4", "552 5.3.4 message size exceeds limit", .soft),
      ("5.7.1", "554 5.7.1 message blocked as spam", .soft),
      ("5.7.1", "550 5.7.1 No such user here", .hard), ("5.0.0", "550 Mailbox not found", .hard),
      ("5.0.0", "550 something went wrong", .soft), ("4.4.7", "delivery temporarily suspended", .soft),
      ("5.0.0", "550 user unknown; try again later", .soft),
    ])
  func weights(_ status: String, _ diagnostic: String, _ weight: DeliveryReport.Weight) throws {
    #expect(try standard(status, "failed", diagnostic)?.weight == weight)
  }

  @Test("a delay is no failure for good, a delivery none at all")
  func actions() throws {
    #expect(try standard("4.4.1", "delayed", "connection timed out")?.weight == .soft)
    #expect(try standard("2.0.0", "delivered", "250 2.0.0 Ok") == nil)
    #expect(try standard("2.0.0", "relayed", "250 2.0.0 Ok") == nil)
  }

  @Test("the plain letter of QQ is read by its Chinese words")
  func qq() throws {
    let report = try #require(
      try report(
        "From: PostMaster@qq.com\nSubject: =?utf-8?B?57O757uf6YCA5L+h?=\n" + Self.utf8,
        """
        尊敬的用户，您好！
        很抱歉您发送的邮件被退回，以下是该邮件的相关信息：
        被退回邮件
        主题：[O-1] 已记录 1 条
        时间：2026-03-02 09:00:05
        无法发送到 wang@example.test
        退信原因
        收件人邮件地址（wang@example.test）不存在，邮件无法送达。
        host mx.example.test said: 550 Mailbox not found
        """))
    #expect(report.subject == "[O-1] 已记录 1 条")
    #expect(report.recipients == ["wang@example.test"])
    #expect(report.weight == .hard)
    #expect(report.words.contains("不存在"))
  }

  @Test("the plain letter of 163 tells a full mailbox from a missing one")
  func netease() throws {
    func letter(_ reason: String) throws -> DeliveryReport? {
      try report(
        "From: Postmaster@163.com\nSubject: =?utf-8?B?57O757uf6YCA5L+h?=\n" + Self.utf8,
        """
        抱歉，您的邮件被退回来了……
        原邮件信息：
        时　间：2026-03-02 09:00:05
        主　题：今天的日报还没收到
        收件人：wang@example.test
        退信原因：
        \(reason)
        """)
    }
    let gone = try #require(try letter("英文说明:SMTP error, RCPT TO: 550 User not found: wang@example.test"))
    #expect(gone.weight == .hard)
    #expect(gone.subject == "今天的日报还没收到")
    #expect(gone.recipients == ["wang@example.test"])
    #expect(try letter("收件人邮箱容量已满，暂时无法接收新邮件。552 Mailbox full")?.weight == .soft)
  }

  @Test("a vacation reply, a person's letter and a newsletter are no bounces")
  func others() throws {
    #expect(try report("From: wang@example.test\nSubject: s", "O-1 电话 20分 邮件被退回了") == nil)
    #expect(
      try report("From: wang@example.test\nAuto-Submitted: auto-replied\nSubject: s", "我在休假，周五回来。") == nil)
    #expect(try report("From: a@example.test\nList-Id: <x>\nSubject: s", "550 user unknown") == nil)
  }

  @Test("foreign bounces are read; most of them name a recipient")
  func corpus() throws {
    let folder = OddLetterTests.foreignLetters + "/bounces"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      print("skipped: no foreign mail at \(folder)")
      return
    }
    var (count, read, named) = (0, 0, 0)
    for name in names where !name.hasPrefix("arf") {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      count += 1
      guard let report = (try? ReceivedMessage.read([UInt8](data)))?.deliveryReport else { continue }
      read += 1
      if !report.recipients.isEmpty { named += 1 }
    }
    #expect(read * 100 >= count * 88, "\(read) of \(count)")
    #expect(named * 100 >= read * 95, "\(named) of \(read)")
  }
}
