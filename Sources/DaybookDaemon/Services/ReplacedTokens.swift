import Foundation
import Glibc
import MailTransport
import SalesStore
import Synchronization

/// Refresh tokens that a provider gave instead of the configured ones: a file beside the store, mode 600.
///
/// Each line is the fingerprint of the configured token, a blank, and the newest one that grew from it. When
/// the operator configures another token after a new consent, its fingerprint is not there and it counts.
final class ReplacedTokens: Sendable {
  private let store: String
  private var path: String { store + ".tokens" }
  private let turn = Mutex(())

  init(store: String) { self.store = store }

  /// The newest token that grew from the grant's; nil when the configured one is the newest.
  func token(for grant: OAuthGrant) -> String? {
    turn.withLock { _ in lines()[grant.fingerprint] }
  }

  /// Keeps a token; it is on the disk when this returns true.
  func keep(_ token: String, for grant: OAuthGrant) -> Bool {
    turn.withLock { _ in
      var all = lines()
      all[grant.fingerprint] = token
      let text = all.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
      return write(text)
    }
  }

  private func lines() -> [String: String] {
    var lines: [String: String] = [:]
    for line in (TextFile.read(path) ?? "").split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      if words.count == 2 { lines[words[0]] = words[1] }
    }
    return lines
  }

  /// A new file, synced, in place of the old one: a crash leaves one of the two whole.
  private func write(_ text: String) -> Bool {
    let draft = path + ".new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    // `check` may run as root: the file is the daemon's, like the store.
    var owner = stat()
    if stat(store, &owner) == 0 { _ = fchown(file, owner.st_uid, owner.st_gid) }
    let bytes = Array(text.utf8)
    let isWritten = Glibc.write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
    close(file)
    guard isWritten, rename(draft, path) == 0 else { return false }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return true }
    fsync(folder)
    close(folder)
    return true
  }
}

extension OAuthGrant {
  /// Names the configured refresh token without telling it.
  fileprivate var fingerprint: String { Fingerprint.of(configuredSecret) }
}
