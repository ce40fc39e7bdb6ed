import Foundation
import Glibc
import Synchronization

/// A private mail system on loopback: a real Dovecot, a real Postfix that delivers to it, their certificate.
///
/// Everything stands in one short folder under `/tmp`; two labs never meet and the machine's own mail servers
/// are neither read nor changed. The lab ends with `stop()`, with its last reference, or with the process.
public final class MailLab: Sendable {
  /// What to start besides Dovecot.
  public struct Options: Sendable {
    /// Whether Postfix runs; its start takes about two seconds.
    public var postfix = true
    /// Where Dovecot asks whether an OAuth 2.0 token is good; with it, XOAUTH2 and OAUTHBEARER are offered.
    public var introspectionURL: String?
    /// Lines for the end of Dovecot's configuration, such as `imap_capability = IMAP4rev1 IDLE`.
    public var dovecot = ""
    /// Lines for the end of Postfix's main.cf.
    public var main = ""

    /// Dovecot and Postfix.
    public init() {}
  }

  /// The loopback ports of the servers; those of Postfix are 0 without Postfix.
  public struct Ports: Sendable {
    /// IMAP without TLS or with STARTTLS.
    public let imap: Int
    /// IMAP inside TLS.
    public let imaps: Int
    /// SMTP without login.
    public let smtp: Int
    /// SMTP with login and STARTTLS.
    public let submission: Int
    /// SMTP with login, inside TLS.
    public let smtps: Int
  }

  /// What went wrong, in one sentence.
  public struct Failure: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// The domain of all mailboxes.
  public static let domain = "example.test"
  /// The host that the certificate names, besides 127.0.0.1.
  public static let host = "localhost"

  /// Where everything stands.
  public let folder: String
  /// The ports.
  public let ports: Ports
  /// The password of every user.
  public let password = "lab-secret"
  /// The users; each address is `USER@example.test`, and `USER+anything@example.test`.
  public let users: [String]
  /// PEM file of the authority that signed the servers' certificate.
  public var caFile: String { folder + "/tls/ca.pem" }

  private let isStopped = Mutex(false)
  private let delivered = Mutex(0)
  private let owner: (uid: uid_t, gid: gid_t)

  /// Starts a lab; blocks until every port answers.
  ///
  /// Throws `Failure` that names what is missing.
  public static func start(users: [String], _ options: Options = Options()) throws -> MailLab {
    let lab = try MailLab(users: users.map { $0.lowercased() })
    do {
      try LabServers.start(lab, options, owner: lab.owner)
    } catch {
      lab.stop()
      throw error
    }
    LabExit.remember(lab.folder)
    return lab
  }

  private init(users: [String]) throws {
    guard geteuid() == 0 else {
      throw Failure(description: "the mail lab needs root: Postfix will not start without")
    }
    for program in [LabServers.dovecot, LabServers.postfix, LabServers.openssl, LabServers.lmtp]
    where access(program, X_OK) != 0 {
      throw Failure(description: "\(program) is missing: `make setup` installs it")
    }
    guard let mail = getpwnam("mail") else { throw Failure(description: "the system has no user `mail`") }
    owner = (mail.pointee.pw_uid, mail.pointee.pw_gid)
    self.users = users
    var template = Array("/tmp/lab-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw Failure(description: "no folder under /tmp can be made")
    }
    folder = String(cString: made)
    chmod(folder, 0o755)
    ports = try LabPorts.free()
  }

  deinit { stop() }

  /// Ends the servers by their own process ids and removes the folder.
  public func stop() {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    LabExit.end(folder)
  }

  /// The user's address.
  public func address(_ user: String) -> String { "\(user)@\(Self.domain)" }

  /// Puts a letter straight into the user's INBOX, as a delivery agent does; faster than any protocol.
  public func deliver(_ bytes: [UInt8], to user: String) throws {
    let serial = delivered.withLock { count in
      count += 1
      return count
    }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    // Zero-padded so that the order of names, which Dovecot takes for the order of arrival, is ours.
    let padded = String(1_000_000 + serial).dropFirst()
    let name = "\(now.tv_sec).M\(padded)P\(getpid()).lab,S=\(bytes.count)"
    let maildir = maildir(user)
    let draft = "\(maildir)/tmp/\(name)"
    try Data(bytes).write(to: URL(filePath: draft))
    guard chown(draft, owner.uid, owner.gid) == 0, rename(draft, "\(maildir)/new/\(name)") == 0 else {
      throw Failure(description: "a letter for \(user) cannot be delivered")
    }
  }

  /// The user's letters as files hold them, oldest first; `folder` is `INBOX` or such as `Daybook/Done`.
  public func letters(of user: String, in folder: String = "INBOX") throws -> [[UInt8]] {
    try files(of: user, in: folder).map { Array(try Data(contentsOf: URL(filePath: $0))) }
  }

  /// The number of letters.
  public func count(of user: String, in folder: String = "INBOX") throws -> Int {
    try files(of: user, in: folder).count
  }

  /// Waits until the user has at least `count` letters; throws `Failure` after `seconds`.
  public func wait(user: String, count: Int, seconds: Double, in folder: String = "INBOX") throws {
    let deadline = Date().addingTimeInterval(seconds)
    while try self.count(of: user, in: folder) < count {
      guard Date() < deadline else {
        throw Failure(
          description:
            "\(user) has \(try self.count(of: user, in: folder)) of \(count) letters after \(seconds) s")
      }
      usleep(10_000)
    }
  }

  /// Deletes all letters of the user, in all folders.
  public func clear(_ user: String) throws {
    let root = maildir(user)
    let folders = try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasPrefix(".") }
    for place in [root] + folders.map({ "\(root)/\($0)" }) {
      for part in ["new", "cur"] {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(part)")) ?? [] {
          unlink("\(place)/\(part)/\(name)")
        }
      }
    }
  }

  /// The servers' log, for the message of a failed test.
  public func log(_ server: String = "postfix") -> String {
    (try? String(contentsOfFile: "\(folder)/log/\(server).log", encoding: .utf8)) ?? ""
  }

  func maildir(_ user: String) -> String { "\(folder)/mail/\(user)" }

  private func files(of user: String, in folder: String) throws -> [String] {
    let sub = folder == "INBOX" ? "" : "/." + folder.split(separator: "/").joined(separator: ".")
    let place = maildir(user) + sub
    var found: [(name: String, path: String)] = []
    for part in ["new", "cur"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/\(part)")) ?? []
      found += names.map { ($0, "\(place)/\(part)/\($0)") }
    }
    return found.sorted { $0.name < $1.name }.map(\.path)
  }
}
