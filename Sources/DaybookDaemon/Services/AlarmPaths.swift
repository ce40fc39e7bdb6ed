import Foundation
import Glibc
import MailMessage
import MailTransport
import SalesDomain

/// The paths that `operator.alarm` names.
enum AlarmPaths {
  /// - Throws: `TransportError.configuration`.
  static func path(_ settings: ServerSettings, _ logins: House.Logins) throws -> (any AlarmPath)? {
    switch settings.operatorPath.alarm {
    case .command(let words): return CommandAlarm(words: words)
    case .letter(let server, let from, let to):
      return LetterAlarm(
        lane: SMTPSubmission(
          login: try logins.login(to: server), heloName: settings.heloName,
          responseSeconds: LetterAlarm.responseSeconds),
        name: settings.botName, from: from, to: to,
        subject: settings.company.language("Daybook 警报", "Daybook alarm"))
    case nil: return nil
    }
  }
}

/// A letter through a second SMTP account.
struct LetterAlarm: AlarmPath {
  /// Seconds for each reply of that server.
  static let responseSeconds = 60

  let lane: SMTPSubmission
  let name: String
  let from: String
  let to: String
  let subject: String

  func tell(_ sentence: String) async -> String? {
    let id =
      "daybook.alarm.\(UUID().uuidString.lowercased())@\(from.split(separator: "@").last ?? "localhost")"
    guard let sender = MailAddress(from), let operatorsOwn = MailAddress(to), let messageID = MessageID(id)
    else { return "an address of `operator` cannot be written" }
    let letter = OutgoingMessage(
      messageID: messageID, date: WallClock.now().ms, zoneOffsetMinutes: 0,
      from: Mailbox(name: name, address: sender), to: Mailbox(name: "", address: operatorsOwn),
      subject: subject, text: sentence + "\n", html: nil, inReplyTo: nil, references: [], extraHeaders: [])
    guard let bytes = try? letter.bytes() else { return "the alarm cannot be written as a letter" }
    let outcome = await lane.send(bytes, from: from, to: to)
    await lane.close()
    switch outcome {
    case .accepted: return nil
    case .deferred(let code, let reply), .refused(let code, let reply), .accountPaused(let code, let reply):
      return "\(code) \(reply)"
    case .uncertain(let reason): return reason
    }
  }
}

/// A program of the operator's: the sentence on its standard input, no shell, nothing of our environment.
struct CommandAlarm: AlarmPath {
  /// A program that runs longer is ended, in seconds.
  static let longestSeconds = 30.0
  /// How often its end is looked for, in milliseconds.
  private static let lookEvery = 50
  /// Bytes of a sentence, so that the pipe takes them at once.
  static let mostBytes = 4_000
  /// Descriptors of ours that the program must not have lie below this.
  private static let mostDescriptors: Int32 = 1_024

  let words: [String]
  var seconds = Self.longestSeconds

  func tell(_ sentence: String) async -> String? {
    let (program, reason) = start(String(decoding: sentence.utf8.prefix(Self.mostBytes), as: UTF8.self))
    guard let program else { return reason }
    let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    while true {
      var status: Int32 = 0
      let ended = waitpid(program, &status, WNOHANG)
      if ended == program || (ended < 0 && errno != EINTR) {
        return status == 0 ? nil : "\(words[0]) ended with \(Self.ending(status))"
      }
      if Task.isCancelled || DispatchTime.now().uptimeNanoseconds > deadline {
        kill(-program, SIGKILL)
        // A killed program is gone in no time.
        while waitpid(program, &status, 0) < 0, errno == EINTR {}
        return "\(words[0]) ran longer than \(Int(seconds)) seconds and was ended"
      }
      try? await Task.sleep(for: .milliseconds(Self.lookEvery))
    }
  }

  private static func ending(_ status: Int32) -> String {
    status & 0x7F == 0 ? "exit code \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
  }

  /// Starts it in a session of its own, so that it can be ended with all that it started.
  private func start(_ sentence: String) -> (pid_t?, reason: String) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return (nil, "no pipe for \(words[0])") }
    defer { for end in ends where end >= 0 { close(end) } }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // Into the empty pipe, which holds more, while its other end is still ours: no wait and no SIGPIPE.
    let bytes = Array((sentence + "\n").utf8)
    guard write(ends[1], bytes, bytes.count) == bytes.count else { return (nil, "no pipe for \(words[0])") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    for output: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    for descriptor in 3..<Self.mostDescriptors { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // 0x80 is POSIX_SPAWN_SETSID, which the Glibc module hides.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [
      strdup("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"), strdup("LANG=C.UTF-8"),
      nil,
    ]
    defer { for variable in environment { free(variable) } }
    var program: pid_t = 0
    let code = posix_spawn(&program, words[0], &actions, &attributes, &arguments, &environment)
    guard code == 0 else { return (nil, "\(words[0]) cannot be started: \(String(cString: strerror(code)))") }
    return (program, "")
  }
}
