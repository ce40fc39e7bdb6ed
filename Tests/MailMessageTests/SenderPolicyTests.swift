import Testing

@testable import MailMessage

/// The published ways to forge a sender (espoofer's cases and RFC 8601's own): none of them is proof (X6).
@Suite("Proof of a letter's sender")
struct SenderPolicyTests {
  private static let server = "mx.example.test"
  private static let results = SenderPolicy.authenticationResults(server: server, inside: [server])
  private static let received =
    "Received: from mta.outside.test (1.2.3.4) by mx.example.test; Mon, 2 Mar 2026"
  private static let from = "From: =?UTF-8?B?546L6Iqz?= <wang@example.test>"
  private static let pass = "Authentication-Results: mx.example.test; dmarc=pass header.from=example.test"

  private func proof(_ headers: [String], _ policies: [SenderPolicy] = [results], answers: Bool = false)
    throws
    -> Bool
  {
    let text = headers.joined(separator: "\r\n") + "\r\nSubject: s\r\n\r\nO-1 call 20m\r\n"
    let message: ReceivedMessage
    do {
      message = try ReceivedMessage.read(Array(text.utf8))
    } catch MessageReadingError.noSender {
      return false
    }
    let proof = message.senderProof(policies, logins: ["wang@example.test"], answersOwnLetter: answers)
    if case .proven = proof { return true }
    return false
  }

  @Test(
    "what our own server says of the sender's own domain is proof",
    arguments: [
      [pass, received, from],
      // Gmail and Postfix's second milter place write it below their own Received.
      [received, pass, from],
      ["Received: by 2002:a05:6402:0 with SMTP id x", "Delivered-To: x@example.test", received, pass, from],
      [
        "Authentication-Results: MX.Example.Test 1;\r\n\tdkim=pass (2048-bit key)\r\n header.d=example.test",
        from,
      ],
      ["Authentication-Results: mx.example.test; dkim=pass header.i=@example.test header.b=AbC=/x==", from],
      ["Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=wang@bounce.example.test", from],
      ["Authentication-Results: mx.example.test; auth=pass (LOGIN) smtp.auth=wang@example.test", from],
      [
        "Authentication-Results: mx.example.test; spf=fail smtp.mailfrom=a; dkim=pass header.d=example.test",
        from,
      ],
      [
        "Authentication-Results: mx.example.test; dkim=fail header.d=example.test",
        "Authentication-Results: mx.example.test; dmarc=pass header.from=example.test", received, from,
      ],
      [
        "Authentication-Results: mx.example.test; dmarc=pass reason=\"a; b=c\" header.from=example.test",
        from,
      ],
      [
        "Authentication-Results: mx.example.test; dkim=pass header.d=example.test",
        "From: Wang <wang@sub.example.test>",
      ],
    ])
  func proven(_ headers: [String]) throws {
    #expect(try proof(headers))
  }

  @Test(
    "nothing that a stranger can write is proof",
    arguments: [
      // Nobody said anything, or somebody else did.
      [received, from], ["Authentication-Results: mx.example.test; none", from],
      ["Authentication-Results: mx.outside.test; dmarc=pass header.from=example.test", from],
      ["Authentication-Results: mx.example.test.outside.test; dmarc=pass header.from=example.test", from],
      ["Authentication-Results: outside.test mx.example.test; dmarc=pass header.from=example.test", from],
      ["X-Authentication-Results: mx.example.test; dmarc=pass header.from=example.test", from],
      ["ARC-Authentication-Results: i=1; mx.example.test; dmarc=pass header.from=example.test", from],
      // Below ours, below an outside Received, or in a second block.
      ["Authentication-Results: mx.example.test; dmarc=fail header.from=example.test", pass, from],
      [
        received, "Authentication-Results: mx.example.test; spf=softfail smtp.mailfrom=example.test", pass,
        from,
      ],
      ["Authentication-Results: mx.example.test; dmarc=none header.from=example.test", received, pass, from],
      ["Received: from a.test by relay.outside.test; Mon, 2 Mar 2026", pass, from],
      ["Received: from a.test; Mon, 2 Mar 2026", pass, from],
      ["Received: from mx.example.test by relay.outside.test", pass, from],
      ["Received: from a.test (by mx.example.test) by relay.outside.test", pass, from],
      ["Authentication-Results: mx.outside.test; none", "X-Other: 1", pass, from],
      // A pass that is none.
      ["Authentication-Results: mx.example.test; dmarc=fail (dmarc=pass header.from=example.test)", from],
      ["Authentication-Results: mx.example.test (a(b)c; dmarc=pass header.from=example.test)", from],
      ["Authentication-Results: mx.example.test; (x\\); dmarc=pass header.from=example.test", from],
      [
        "Authentication-Results: mx.example.test; spf=pass reason=\"; dmarc=pass header.from=example.test\"",
        from,
      ],
      ["Authentication-Results: mx.example.test; dmarc=bestguesspass header.from=example.test", from],
      [
        "Authentication-Results: mx.example.test; dmarc=fail; dkim=pass header.d=example.test",
        from,
      ],
      // A pass of another domain.
      ["Authentication-Results: mx.example.test; dmarc=pass header.from=outside.test", from],
      ["Authentication-Results: mx.example.test; dmarc=pass", from],
      [
        "Authentication-Results: mx.example.test; dmarc=pass header.from=a.test header.from=example.test",
        from,
      ],
      ["Authentication-Results: mx.example.test; dkim=pass header.d=outside.test", from],
      ["Authentication-Results: mx.example.test; dkim=pass header.d=example.test.outside.test", from],
      ["Authentication-Results: mx.example.test; dkim=pass header.d=badexample.test", from],
      ["Authentication-Results: mx.example.test; dkim=pass header.d=test", from],
      [
        "Authentication-Results: mx.example.test; dkim=pass header.d=outside.test header.i=@example.test",
        from,
      ],
      [
        "Authentication-Results: mx.example.test; dkim=pass (header.d=example.test) header.d=outside.test",
        from,
      ],
      ["Authentication-Results: mx.example.test; dkim=pass header.d=example.test\u{0}.outside.test", from],
      ["Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=a@outside.test", from],
      ["Authentication-Results: mx.example.test; spf=pass smtp.helo=example.test", from],
      [
        "Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=wang@example.test@outside.test",
        from,
      ],
      ["Authentication-Results: mx.example.test; auth=pass smtp.auth=chen@example.test", from],
      // From that shows one sender and was checked for another.
      [pass, from, "From: evil@outside.test"], [pass, "From : evil@outside.test", from],
      [pass, "From: evil@outside.test, wang@example.test"],
      [pass, "From: wang@example.test, evil@outside.test"],
      [pass, "From: <wang@example.test>, <evil@outside.test>"],
      [pass, "From: staff: wang@example.test;"], [pass, "From: a:b:wang@example.test;"],
      [pass, "From: <@outside.test,@any.test:wang@example.test>"],
      [pass, "From: wang@example.test\u{0}, evil@outside.test"],
      [pass, "From: wang@example.test\u{0}.outside.test"],
      [pass, "From: wang@example.test@outside.test"], [pass, "From: evil@outside.test <wang@example.test>"],
      [pass, "From: (nested (comment)\r\n <wang@example.test>"], [pass, "From: \"open <wang@example.test>"],
      [pass, "From: wang@example.test\r evil@outside.test"],
      [pass, "Sender: wang@example.test", "From: evil@outside.test"],
      [pass, "Reply-To: wang@example.test", "From: =?utf-8?Q?wang=40example.test?= <evil@outside.test>"],
    ])
  func unproven(_ headers: [String]) throws {
    #expect(try !proof(headers))
  }

  @Test("a header that the border strips is proof only above what came from outside, and said once")
  func trustedHeader() throws {
    let name = "X-MS-Exchange-Organization-AuthAs"
    let policy = SenderPolicy.trustedHeader(name: name, value: "Internal", inside: ["outlook.test"])
    let hop = "Received: from a.prod.outlook.test by b.prod.outlook.test with HTTPS"
    let outside = "Received: from a.outside.test by c.outside.test"
    #expect(try proof([hop, "\(name): Internal", Self.from], [policy]))
    #expect(try !proof([hop, "\(name): Anonymous", Self.from], [policy]))
    #expect(try !proof([hop, Self.from], [policy]))
    #expect(try !proof([hop, outside, "\(name): Internal", Self.from], [policy]))
    #expect(try !proof([hop, "\(name): Anonymous", "\(name): Internal", Self.from], [policy]))
    #expect(try !proof([hop, "\(name): Internal", Self.from, "From: evil@outside.test"], [policy]))
  }

  @Test("an answer to a letter of ours is proof under the policy token, and one policy of several is enough")
  func tokens() throws {
    #expect(try proof([Self.from], [.token], answers: true))
    #expect(try !proof([Self.from], [.token]))
    #expect(try !proof([Self.pass, Self.from], [.token]))
    #expect(try proof([Self.pass, Self.from], [.token, Self.results]))
    #expect(try proof([Self.from], [Self.results, .token], answers: true))
    #expect(try !proof([Self.from, "From: evil@outside.test"], [.token], answers: true))
    #expect(try proof([Self.from], [.trustFrom]))
  }

  @Test("a field of many findings and nested comments is read in bounded time")
  func bounds() throws {
    let nested = String(repeating: "(", count: 3000) + String(repeating: ")", count: 3000)
    #expect(
      try proof([
        "Authentication-Results: mx.example.test \(nested); dkim=pass header.d=example.test", Self.from,
      ]))
    let many = String(repeating: "x=pass; ", count: 900)
    #expect(
      try !proof([
        "Authentication-Results: mx.example.test; \(many) dkim=pass header.d=example.test", Self.from,
      ]))
  }
}
