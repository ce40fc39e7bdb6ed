import Foundation
import Glibc

/// Starts programs by posix_spawn.
///
/// Not by Foundation's `Process`: that waits for a socket which the daemons inherit and never close. The
/// signal mask is emptied, because the threads of a Swift program block most signals and a daemon started
/// from one of them would never see SIGTERM or SIGCHLD.
enum LabProcess {
  /// POSIX_SPAWN_SETSID, which the Glibc module hides.
  private static let newSession: Int32 = 0x80

  /// Descriptors of this process that a server could inherit lie below this.
  private static let mostDescriptors: Int32 = 512

  /// Runs a program to its end; what it says goes into the failure only.
  static func run(_ program: String, _ arguments: [String]) throws {
    let said = "/tmp/lab-said-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    defer { unlink(said) }
    let pid = try spawn(program, arguments, errors: said)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      let text = (try? String(contentsOfFile: said, encoding: .utf8)) ?? ""
      throw MailLab.Failure(description: "\(program) failed: \(text.suffix(800))")
    }
  }

  /// Starts a program in a session of its own, with no input and no output but its errors.
  static func spawn(_ program: String, _ arguments: [String], errors: String = "/dev/null") throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // A server must not inherit what a test has open: Foundation waits for the end of such a socket.
    for descriptor in 3..<mostDescriptors { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | newSession))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var variables: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil]
    defer { for variable in variables { free(variable) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, program, &actions, &attributes, &words, &variables) == 0 else {
      throw MailLab.Failure(description: "\(program) cannot be started: `make setup` installs it")
    }
    return pid
  }
}
