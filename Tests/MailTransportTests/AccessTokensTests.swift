import MailLab
import Synchronization
import Testing

@testable import MailTransport

@Suite("Access tokens from a token endpoint")
struct AccessTokensTests {
  /// A clock that a test sets, in seconds.
  final class Clock: Sendable {
    private let seconds = Mutex<Int64>(1_000)
    func pass(_ more: Int64) { seconds.withLock { $0 += more } }
    var milliseconds: Int64 { seconds.withLock { $0 * 1000 } }
  }

  final class Kept: Sendable {
    private let held = Mutex<(token: String?, works: Bool)>((nil, true))
    var token: String? { held.withLock { $0.token } }
    func works(_ works: Bool) { held.withLock { $0.works = works } }
    func keep(_ token: String) -> Bool {
      held.withLock { held in
        if held.works { held.token = token }
        return held.works
      }
    }
  }

  private func grant(_ server: TokenServer, refresh: String? = "first", secret: String? = nil) throws
    -> OAuthGrant
  {
    try OAuthGrant(
      tokenURL: server.tokenURL, clientID: server.clientID, clientSecret: secret ?? server.clientSecret,
      refreshToken: refresh, scope: "https://mail.example.test/ offline")
  }

  private func tokens(_ grant: OAuthGrant, _ clock: Clock = Clock(), _ kept: Kept = Kept()) -> AccessTokens {
    AccessTokens(
      grant: grant, kept: { kept.token }, keep: { kept.keep($0) }, clock: { clock.milliseconds })
  }

  @Test("a token is kept until shortly before its end")
  func isKept() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    let clock = Clock()
    let tokens = tokens(try grant(server), clock)
    let first = try await tokens.token()
    clock.pass(3400)
    #expect(try await tokens.token() == first)
    #expect(server.requests.count == 1)
    #expect(server.requests[0]["grant_type"] == "refresh_token")
    #expect(server.requests[0]["client_secret"] == server.clientSecret, "reserved characters are escaped")
    #expect(server.requests[0]["scope"] == "https://mail.example.test/ offline")
    clock.pass(100)
    #expect(try await tokens.token() != first)
    #expect(server.requests.count == 2)
  }

  @Test("a short token is used for half of its life")
  func isShort() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    server.live(seconds: 60)
    let clock = Clock()
    let tokens = tokens(try grant(server), clock)
    let first = try await tokens.token()
    clock.pass(29)
    #expect(try await tokens.token() == first)
    clock.pass(2)
    #expect(try await tokens.token() != first)
  }

  @Test("a token that the mail server refused is asked for once more, by whoever comes first")
  func isRefused() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    let tokens = tokens(try grant(server))
    let first = try await tokens.token()
    await tokens.refused(first)
    let second = try await tokens.token()
    await tokens.refused(first)
    #expect(try await tokens.token() == second, "another lane's old token changes nothing")
    #expect(second != first && server.requests.count == 2)
  }

  @Test("application access asks with the client's secret alone")
  func isForApplications() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    let tokens = tokens(try grant(server, refresh: nil))
    _ = try await tokens.token()
    #expect(server.requests[0]["grant_type"] == "client_credentials")
    #expect(server.requests[0]["refresh_token"] == nil)
  }

  @Test("a withdrawn consent says what to do, and the endpoint is left alone")
  func consentIsWithdrawn() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "another")
    let clock = Clock()
    let tokens = tokens(try grant(server), clock)
    for _ in 0..<3 {
      let error = await #expect(throws: TransportError.self) { try await tokens.token() }
      #expect(error?.isTemporary == false)
      #expect(error?.description.contains("give consent again") == true, "\(String(describing: error))")
      #expect(error?.description.contains("first") == false, "a refresh token is a secret")
    }
    #expect(server.requests.count == 1)
    server.consent("first")
    clock.pass(15 * 60)
    _ = try await tokens.token()
    #expect(server.requests.count == 2)
  }

  @Test("a wrong client secret is named, and not told")
  func clientIsWrong() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    let tokens = tokens(try grant(server, secret: "s3cr3t"))
    let error = await #expect(throws: TransportError.self) { try await tokens.token() }
    #expect(error?.description.contains("clientID") == true && error?.description.contains("s3cr3t") == false)
  }

  @Test(
    "an endpoint that is not well is asked again, later and later",
    arguments: [TokenServer.Fault.drop, .answer(503, "busy"), .answer(200, "{}"), .answer(429, "{}")])
  func endpointIsNotWell(_ fault: TokenServer.Fault) async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    server.fail([fault, fault])
    let clock = Clock()
    let tokens = tokens(try grant(server), clock)
    for _ in 0..<3 {
      let error = await #expect(throws: TransportError.self) { try await tokens.token() }
      #expect(error?.isTemporary == true)
    }
    #expect(server.requests.count == 1)
    clock.pass(1)
    await #expect(throws: TransportError.self) { try await tokens.token() }
    clock.pass(2)
    _ = try await tokens.token()
    #expect(server.requests.count == 3)
  }

  @Test("a token that is renewed early serves while the endpoint is away")
  func oldTokenServes() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    let clock = Clock()
    let tokens = tokens(try grant(server), clock)
    let first = try await tokens.token()
    server.stop()
    clock.pass(3550)
    #expect(try await tokens.token() == first)
    clock.pass(60)
    let error = await #expect(throws: TransportError.self) { try await tokens.token() }
    #expect(error?.isTemporary == true && error?.description.contains("cannot be asked") == true)
  }

  @Test("a replaced refresh token is kept before it is used, and used from then on")
  func isReplaced() async throws {
    let server = try TokenServer(user: "daybook", refreshToken: "first")
    server.rotate(true)
    let (clock, kept) = (Clock(), Kept())
    let grant = try grant(server)
    let running = tokens(grant, clock, kept)
    _ = try await running.token()
    let second = try #require(kept.token)
    clock.pass(3600)
    _ = try await running.token()
    #expect(server.requests.map { $0["refresh_token"] } == ["first", second])
    let restarted = tokens(grant, clock, kept)
    _ = try await restarted.token()
    #expect(server.requests.count == 3)
    kept.works(false)
    clock.pass(3600)
    _ = try await restarted.token()
    let third = kept.token
    kept.works(true)
    _ = try await restarted.token()
    #expect(kept.token != third, "what could not be kept is kept with the next call")
    clock.pass(3600)
    _ = try await running.token()
    #expect(server.requests.count == 5, "what another process was given is read before it is needed")
  }

  @Test("a grant that cannot be is refused")
  func refusesGrants() {
    func error(_ url: String, refresh: String? = "r") -> String {
      do {
        _ = try OAuthGrant(
          tokenURL: url, clientID: "c", clientSecret: nil, refreshToken: refresh, scope: nil)
        return ""
      } catch { return error.description }
    }
    #expect(error("https://login.example.test/token") == "")
    #expect(error("http://127.0.0.1:9/token") == "")
    #expect(error("http://[::1]:9/token") == "")
    for url in [
      "http://login.example.test/token", "https://", "ftp://x/", "https://u@x/", "http://127.0.0.1.x.test/",
      "http://localhost@x.test/", "https://x\r\ny/",
    ] {
      #expect(error(url) != "", "\(url)")
    }
    #expect(error("https://x.test/", refresh: nil).contains("needs a refresh token"))
  }

  @Test("a server's reason for refusing a token is readable")
  func readsChallenges() {
    let text = "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0="
    #expect(ServerText.withPlainChallenge(text) == #"334 {"status":"401","schemes":"bearer"}"#)
    #expect(ServerText.withPlainChallenge("535 5.7.8 no") == "535 5.7.8 no")
  }
}
