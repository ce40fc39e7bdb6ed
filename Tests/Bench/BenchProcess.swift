import Foundation
import Glibc

/// What one child process cost.
struct Cost {
  /// Seconds from its start to its end.
  var seconds = 0.0
  /// Seconds from its start until the watch said that the work was done; the end where it never did.
  var secondsOfWork = 0.0
  /// User and system time in seconds.
  var processor = 0.0
  /// Highest anonymous memory seen, in KiB.
  var anonymousKiB = 0
  /// What it wrote to standard output.
  var output = ""
}

/// Starts programs and measures them by wait4(2) and `/proc`.
enum BenchProcess {
  /// How often a child is looked at, in microseconds.
  private static let lookEvery: UInt32 = 10_000

  /// Runs a program to its end; `isDone` is asked until it says true.
  ///
  /// Throws `BenchFailure` when the program ends with anything but 0.
  static func measure(
    _ arguments: [String], environment: [String: String] = [:], isDone: (() -> Bool)? = nil
  ) throws -> Cost {
    let said = "/tmp/daybook-bench-said-\(getpid())"
    defer { unlink(said) }
    // What the one before left to be written must not slow this one down.
    sync()
    let start = now()
    let pid = try spawn(arguments, environment: environment, output: said)
    var (cost, usage, status, watched) = (Cost(), rusage(), Int32(0), false)
    while wait4(pid, &status, WNOHANG, &usage) == 0 {
      cost.anonymousKiB = max(cost.anonymousKiB, anonymousKiB(of: pid))
      if !watched, let isDone, isDone() {
        cost.secondsOfWork = now() - start
        watched = true
      }
      usleep(lookEvery)
    }
    cost.seconds = now() - start
    if !watched { cost.secondsOfWork = cost.seconds }
    cost.processor = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    cost.output = (try? String(contentsOfFile: said, encoding: .utf8)) ?? ""
    guard status == 0 else {
      throw BenchFailure("\(arguments.joined(separator: " ")) failed: \(cost.output)")
    }
    return cost
  }

  /// Starts a program; its output and errors go to a file.
  static func spawn(
    _ arguments: [String], environment: [String: String] = [:], output: String = "/dev/null"
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of a Swift program block most signals; a child must see SIGTERM.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let merged = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var pid: pid_t = 0
    guard posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, &variables) == 0 else {
      throw BenchFailure("\(arguments[0]) cannot be started")
    }
    return pid
  }

  /// Asks a child to end and waits for it.
  static func stop(_ pid: pid_t) {
    kill(pid, SIGTERM)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  }

  /// `RssAnon` of a process in KiB, 0 when it is gone.
  static func anonymousKiB(of pid: pid_t) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else { return 0 }
    let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Int($0) }.first ?? 0
  }

  /// User and system time of a running process in seconds.
  static func processor(of pid: pid_t) -> Double {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let end = stat.lastIndex(of: ")")
    else { return 0 }
    let fields = stat[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// Seconds of the monotonic clock.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

/// Why a measurement could not be made.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
