import Foundation
import Glibc
import Logging
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
  /// Whether the last attempt to keep one failed, which is told once.
  private let isFailing = Mutex(false)
  private let log: Logger?

  init(store: String, log: Logger?) {
    self.store = store
    self.log = log
  }

  /// The newest token that grew from the grant's; nil when the configured one is the newest.
  func token(for grant: OAuthGrant) -> String? {
    lines()[grant.fingerprint]
  }

  /// Keeps a token; it is on the disk when this returns true.
  func keep(_ token: String, for grant: OAuthGrant) -> Bool {
    isFailing.withLock { isFailing in
      var all = lines()
      all[grant.fingerprint] = token
      let isKept = write(all.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined())
      if !isKept, !isFailing {
        log?.error(
          "the provider's new refresh token cannot be kept; a restart would need another consent",
          metadata: ["file": "\(path)"])
      }
      isFailing = !isKept
      return isKept
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
    // `check` may come before the first start.
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
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
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0 else { return true }
    fsync(place)
    close(place)
    return true
  }
}

extension OAuthGrant {
  /// Names the configured refresh token without telling it.
  fileprivate var fingerprint: String { Fingerprint.of(configuredSecret) }
}
