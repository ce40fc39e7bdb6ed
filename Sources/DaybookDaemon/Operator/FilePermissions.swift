import Foundation
import Glibc

/// Who may read the files of a company: `check` warns of what leaks and of what the daemon could not read.
struct FilePermissions {
  /// Owner and mode bits of one file or folder.
  struct Place {
    let path: String
    let mode: mode_t
    let owner: uid_t
    let group: gid_t
    let isFolder: Bool

    init(path: String, mode: mode_t, owner: uid_t, group: gid_t, isFolder: Bool = false) {
      self.path = path
      self.mode = mode
      self.owner = owner
      self.group = group
      self.isFolder = isFolder
    }

    /// Nil when there is nothing, or it cannot be looked at.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      self.init(
        path: path, mode: status.st_mode & 0o7777, owner: status.st_uid, group: status.st_gid,
        isFolder: status.st_mode & S_IFMT == S_IFDIR)
    }
  }

  /// Passwords, the store and its key are their owner's alone.
  static func leak(of place: Place) -> String? {
    let others = place.mode & 0o007
    guard others != 0 else { return nil }
    return "warning: \(place.path) is open to everybody on this machine; "
      + "run `chmod \(place.isFolder ? "700" : "600") \(place.path)`"
  }

  /// The daemon runs under a user of its own: what belongs to root, and to no group of its own, must be
  /// readable for all.
  static func block(of place: Place) -> String? {
    let needed: mode_t = place.isFolder ? 0o005 : 0o004
    guard place.owner == 0, place.mode & needed != needed else { return nil }
    if place.group != 0, place.mode & (needed << 3) == needed << 3 { return nil }
    return "warning: \(place.path) can be read by root alone, and the daemon is not root; "
      + "run `chmod \(place.isFolder ? "755" : "644") \(place.path)`"
  }

  /// One warning for each place that should be changed.
  static func warnings(_ company: Company, folder: String) -> [String] {
    let store = company.settings.storePath
    let secrets =
      company.settings.secretFiles + [store, store + "-wal", store + ".key", store + ".tokens"]
      + [(store as NSString).deletingLastPathComponent].filter { $0 != folder }
    let own = company.sources.filter { $0.hasPrefix(folder + "/") }
    let folders = Set(own.map { ($0 as NSString).deletingLastPathComponent }).sorted()
    return secrets.compactMap { Place($0).flatMap(leak) }
      + (folders + own).compactMap { Place($0).flatMap(block) }
  }
}
