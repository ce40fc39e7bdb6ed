import Crypto
import Foundation

/// A short name of a secret, from which the secret cannot be found: two files can be known to hold the same.
public enum Fingerprint {
  /// The first 16 bytes of SHA-256, in hexadecimal.
  public static func of(_ secret: String) -> String {
    hexadecimal(SHA256.hash(data: Data("daybook-secret|\(secret)".utf8)).prefix(16))
  }
}
