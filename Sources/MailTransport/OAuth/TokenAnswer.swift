import Foundation

/// What a token endpoint answered (RFC 6749 section 5), read into what is to be done now.
enum TokenAnswer: Equatable {
  /// A token for so many seconds, and a new refresh token where the provider replaces the old one.
  case token(String, seconds: Int64, refreshToken: String?)
  /// Somebody must act; the sentence says what.
  case refused(String)
  /// The endpoint is not well; it is asked again later.
  case later(String)

  /// The life of a token whose answer does not say it, in seconds.
  static let usualSeconds: Int64 = 3600
  /// The longest life that is believed, in seconds.
  static let longestSeconds: Int64 = 86_400
  /// Characters of an endpoint's own words that are kept.
  private static let longestWords = 200

  private struct Body: Decodable {
    struct Seconds: Decodable {
      let value: Int64
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Some endpoints write the number as a text, some with a fraction.
        if let text = try? container.decode(String.self) {
          value = Int64(text) ?? TokenAnswer.usualSeconds
        } else {
          value = Int64(min(max(try container.decode(Double.self), 0), Double(TokenAnswer.longestSeconds)))
        }
      }
    }
    var access_token: String?
    var expires_in: Seconds?
    var refresh_token: String?
    var error: String?
    var error_description: String?
  }

  /// Reads status and body of an answer.
  static func read(status: Int, body: [UInt8]) -> TokenAnswer {
    let read = try? JSONDecoder().decode(Body.self, from: Data(body))
    let words = ServerText.clean(String((read?.error_description ?? "").prefix(longestWords)))
    switch status {
    case 200..<300:
      guard let token = read?.access_token, isToken(token) else {
        return .later("the token endpoint answered \(status) without a usable access token")
      }
      let seconds = min(max(read?.expires_in?.value ?? usualSeconds, 1), longestSeconds)
      return .token(
        token, seconds: seconds, refreshToken: read?.refresh_token.flatMap { isToken($0) ? $0 : nil })
    case 300..<400, 404, 405, 410:
      return .refused("there is no token endpoint at tokenURL (HTTP \(status)); look at tokenURL")
    case 400..<500 where status != 408 && status != 429:
      guard let code = read?.error else { return .later("the token endpoint answered HTTP \(status)") }
      return refusal(ServerText.clean(String(code.prefix(longestWords))), words)
    default:
      return .later("the token endpoint answered HTTP \(status)")
    }
  }

  private static func refusal(_ code: String, _ words: String) -> TokenAnswer {
    let said = words.isEmpty ? code : "\(code): \(words)"
    switch code {
    case "temporarily_unavailable", "server_error", "slow_down":
      return .later("the token endpoint answered \(said)")
    case "invalid_grant":
      return .refused(
        "the provider no longer accepts the refresh token; give consent again, put the new refresh token "
          + "into refreshTokenFile and restart (\(said))")
    case "invalid_client", "unauthorized_client":
      return .refused(
        "the provider does not accept this client; look at clientID, at the client secret and when it ends "
          + "(\(said))")
    case "invalid_scope", "invalid_target", "invalid_resource":
      return .refused("the provider does not know or does not grant the scope; look at scope (\(said))")
    default:
      return .refused("the token endpoint refuses; look at the values of `oauth` (\(said))")
    }
  }

  /// Printable ASCII of a bounded length (RFC 6749 appendix A.12), so that it fits a protocol line.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= OAuthGrant.maximumTextBytes
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
