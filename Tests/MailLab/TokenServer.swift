import Foundation
import Glibc
import Synchronization

/// A small OAuth 2.0 server on loopback: a token endpoint (RFC 6749) and an introspection one (RFC 7662),
/// which a real Dovecot asks whether a token is good.
///
/// It knows one client, gives tokens for refresh tokens and for client credentials, and fails where told.
public final class TokenServer: Sendable {
  /// What the token endpoint does instead of its usual answer.
  public enum Fault: Sendable {
    /// This status and this body.
    case answer(Int, String)
    /// Closes at once.
    case drop
  }

  private struct State {
    var faults: [Fault] = []
    var refreshTokens: Set<String>
    var accessTokens: Set<String> = []
    var requests: [[String: String]] = []
    var introspections = 0
    var serial = 0
    var rotates = false
    var seconds = 3600
    let user: String
  }

  private let state: Mutex<State>
  private let server = Mutex<LoopbackServer?>(nil)
  /// The client that it knows.
  public let clientID = "lab-client"
  /// The client's secret.
  public let clientSecret = "lab-client-secret/+&="
  /// The loopback port.
  public let port: Int
  /// The token endpoint.
  public var tokenURL: String { "http://localhost:\(port)/token" }
  /// The introspection endpoint.
  public var introspectionURL: String { "http://localhost:\(port)/introspect" }

  /// Starts the server; its tokens are `user`'s.
  public init(user: String, refreshToken: String) throws {
    state = Mutex(State(refreshTokens: [refreshToken], user: user))
    let place = ServerPlace<TokenServer>()
    let running = try LoopbackServer { socket in place.get()?.converse(socket) }
    port = running.port
    server.withLock { $0 = running }
    place.set(self)
  }

  deinit { stop() }

  /// The next requests to the token endpoint fail so, one after the other.
  public func fail(_ faults: [Fault]) { state.withLock { $0.faults = faults } }
  /// Whether each refresh gives another refresh token and ends the old one.
  public func rotate(_ rotates: Bool) { state.withLock { $0.rotates = rotates } }
  /// The life of the tokens to come, in seconds.
  public func live(seconds: Int) { state.withLock { $0.seconds = seconds } }
  /// The mail server takes none of the access tokens given so far.
  public func revokeAccess() { state.withLock { $0.accessTokens = [] } }
  /// Another consent: this refresh token alone is good.
  public func consent(_ refreshToken: String) { state.withLock { $0.refreshTokens = [refreshToken] } }
  /// The fields of the requests to the token endpoint so far.
  public var requests: [[String: String]] { state.withLock { $0.requests } }
  /// How often a mail server asked about a token.
  public var introspections: Int { state.withLock { $0.introspections } }
  /// Ends the server and its connections.
  public func stop() { server.withLock { $0?.stop() } }
}

extension TokenServer {
  private func converse(_ socket: LineSocket) {
    defer { socket.hangUp() }
    while let request = socket.line() {
      let path = String(decoding: request, as: UTF8.self).split(separator: " ").dropFirst().first ?? ""
      var length = 0
      while let header = socket.line(), !header.isEmpty {
        let text = String(decoding: header, as: UTF8.self).lowercased()
        if text.hasPrefix("content-length:") {
          length = Int(text.dropFirst("content-length:".count).filter { $0 != " " }) ?? 0
        }
      }
      guard let body = socket.bytes(length) else { return }
      let fields = Self.fields(String(decoding: body, as: UTF8.self))
      let (status, answer) = path.hasPrefix("/introspect") ? introspect(fields) : token(fields)
      guard status != 0 else { return }
      let head =
        "HTTP/1.1 \(status) Lab\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(answer.utf8.count)\r\n\r\n"
      socket.send(Array((head + answer).utf8))
    }
  }

  private func introspect(_ fields: [String: String]) -> (Int, String) {
    state.withLock { state in
      state.introspections += 1
      let isGood = state.accessTokens.contains(fields["token"] ?? "")
      return (200, isGood ? "{\"active\":true,\"username\":\"\(state.user)\"}" : "{\"active\":false}")
    }
  }

  private func token(_ fields: [String: String]) -> (Int, String) {
    state.withLock { state in
      state.requests.append(fields)
      if !state.faults.isEmpty {
        if case .answer(let status, let body) = state.faults.removeFirst() { return (status, body) }
        return (0, "")
      }
      guard fields["client_id"] == clientID, fields["client_secret"] == clientSecret else {
        return (401, #"{"error":"invalid_client","error_description":"who?"}"#)
      }
      let refresh = fields["refresh_token"] ?? ""
      if fields["grant_type"] == "refresh_token", !state.refreshTokens.contains(refresh) {
        return (400, "{\"error\":\"invalid_grant\",\"error_description\":\"\(refresh) was revoked\"}")
      }
      state.serial += 1
      let token = "access-\(state.serial)-\(UInt64.random(in: 0 ... .max))"
      state.accessTokens.insert(token)
      var answer = "{\"access_token\":\"\(token)\",\"token_type\":\"Bearer\",\"expires_in\":\(state.seconds)"
      if state.rotates, fields["grant_type"] == "refresh_token" {
        let next = "refresh-\(state.serial)-\(UInt64.random(in: 0 ... .max))"
        state.refreshTokens = [next]
        answer += ",\"refresh_token\":\"\(next)\""
      }
      return (200, answer + "}")
    }
  }

  private static func fields(_ form: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in form.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      fields[String(parts[0])] = String(parts[1]).removingPercentEncoding
    }
    return fields
  }
}
