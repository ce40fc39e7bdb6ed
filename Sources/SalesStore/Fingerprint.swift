import Crypto
import Foundation

/// A short name of a secret, from which the secret cannot be found: two files can be known to hold the same.
public enum Fingerprint {
  /// The first 16 bytes of SHA-256, in hexadecimal.
  public static func of(_ secret: String) -> String {
    SHA256.hash(data: Data("daybook-secret|\(secret)".utf8)).prefix(16)
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
