import Foundation
import Glibc

/// Starts the servers of a lab and waits for them.
enum LabServers {
  static let dovecot = "/usr/sbin/dovecot"
  static let postfix = "/usr/sbin/postfix"
  static let openssl = "/usr/bin/openssl"
  static let lmtp = "/usr/lib/dovecot/lmtp"
  /// Seconds until every port must answer.
  static let startSeconds = 20.0

  static func start(_ lab: MailLab, _ options: MailLab.Options, owner: (uid: uid_t, gid: gid_t)) throws {
    for part in ["etc/postfix", "log", "mail", "tls", "run/postfix", "run/postfix-data", "run/dovecot"] {
      try FileManager.default.createDirectory(
        atPath: "\(lab.folder)/\(part)", withIntermediateDirectories: true)
    }
    chown("\(lab.folder)/mail", owner.uid, owner.gid)
    for user in lab.users {
      for part in ["", "/tmp", "/new", "/cur"] {
        mkdir(lab.maildir(user) + part, 0o700)
        chown(lab.maildir(user) + part, owner.uid, owner.gid)
      }
    }
    try makeCertificate(lab.folder + "/tls")
    try startDovecot(lab, options, owner: owner)
    if options.postfix { try startPostfix(lab, options) }
    var awaited = [lab.ports.imap, lab.ports.imaps]
    if options.postfix { awaited += [lab.ports.smtp, lab.ports.submission, lab.ports.smtps] }
    let deadline = Date().addingTimeInterval(startSeconds)
    for port in awaited {
      while !LabPorts.answers(port) {
        guard Date() < deadline else {
          throw MailLab.Failure(
            description:
              "port \(port) did not open: \(lab.log("dovecot").suffix(800))\(lab.log().suffix(800))")
        }
        usleep(20_000)
      }
    }
  }

  private static func startDovecot(
    _ lab: MailLab, _ options: MailLab.Options, owner: (uid: uid_t, gid: gid_t)
  ) throws {
    let users = lab.users.map { user in
      "\(user):\(lab.password):\(owner.uid):\(owner.gid)::\(lab.maildir(user))::\n"
    }
    try write(users.joined(), "\(lab.folder)/etc/users")
    var oauth = ""
    if let url = options.introspectionURL {
      try write(LabConfiguration.introspection(url), "\(lab.folder)/etc/oauth2.conf")
      oauth = LabConfiguration.oauth(lab)
    }
    try write(
      LabConfiguration.dovecot(lab) + oauth + options.dovecot + "\n", "\(lab.folder)/etc/dovecot.conf")
    try LabProcess.run(dovecot, ["-c", "\(lab.folder)/etc/dovecot.conf"])
  }

  private static func startPostfix(_ lab: MailLab, _ options: MailLab.Options) throws {
    let mailboxes = lab.users.map { "\(lab.address($0)) \($0)\n" }
    try write(mailboxes.joined(), "\(lab.folder)/etc/mailboxes")
    try write(LabConfiguration.postfixMain(lab) + options.main + "\n", "\(lab.folder)/etc/postfix/main.cf")
    try write(LabConfiguration.postfixMaster(lab), "\(lab.folder)/etc/postfix/master.cf")
    guard let postfixUser = getpwnam("postfix") else {
      throw MailLab.Failure(description: "the system has no user `postfix`: `make setup` installs it")
    }
    chown("\(lab.folder)/run/postfix-data", postfixUser.pointee.pw_uid, gid_t.max)
    try LabProcess.run(postfix, ["-c", "\(lab.folder)/etc/postfix", "start"])
  }

  private static func makeCertificate(_ folder: String) throws {
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try LabProcess.run(
      openssl,
      ["req", "-x509"] + key + [
        "-days", "3650", "-subj", "/CN=Mail lab authority", "-keyout", "\(folder)/ca.key", "-out",
        "\(folder)/ca.pem",
      ])
    try LabProcess.run(
      openssl,
      ["req"] + key + [
        "-subj", "/CN=\(MailLab.host)", "-keyout", "\(folder)/server.key", "-out", "\(folder)/server.csr",
      ])
    try write("subjectAltName=DNS:\(MailLab.host),IP:127.0.0.1\n", "\(folder)/names")
    try LabProcess.run(
      openssl,
      [
        "x509", "-req", "-in", "\(folder)/server.csr", "-CA", "\(folder)/ca.pem", "-CAkey",
        "\(folder)/ca.key",
        "-CAcreateserial", "-days", "3650", "-extfile", "\(folder)/names", "-out", "\(folder)/server.pem",
      ])
  }

  private static func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}
