import Foundation
import Glibc
import Synchronization

/// Ends the servers of labs, also of those that are still up when the process exits.
enum LabExit {
  private static let running = Mutex<Set<String>>([])
  private static let hook: Void = {
    atexit { LabExit.endAll() }
  }()
  /// Seconds that a server has to end by itself.
  private static let endSeconds = 10.0

  /// Ends the servers soon after this process has gone, however it went: a crashed test must leave nothing.
  private static let guardian = """
    while [ -d "$2" ] && kill -0 "$1" 2>/dev/null; do sleep 1; done
    [ -d "$2" ] || exit 0
    kill $(cat "$2/run/postfix/pid/master.pid" "$2/run/dovecot/master.pid") 2>/dev/null
    sleep 2
    rm -rf "$2"
    """

  static func remember(_ folder: String) {
    _ = hook
    _ = try? LabProcess.spawn("/bin/sh", ["-c", guardian, "lab-guardian", String(getpid()), folder])
    _ = running.withLock { $0.insert(folder) }
  }

  /// Ends the servers whose process ids the folder holds, and removes the folder.
  static func end(_ folder: String) {
    _ = running.withLock { $0.remove(folder) }
    let deadline = Date().addingTimeInterval(endSeconds)
    let pids = ["run/postfix/pid/master.pid", "run/dovecot/master.pid"].compactMap {
      pid("\(folder)/\($0)", folder)
    }
    for pid in pids { kill(pid, SIGTERM) }
    for pid in pids {
      while isAlive(pid), Date() < deadline { usleep(10_000) }
      if isAlive(pid) { kill(pid, SIGKILL) }
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// A zombie that nobody reaps counts as ended.
  private static func isAlive(_ pid: pid_t) -> Bool {
    guard kill(pid, 0) == 0, let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
    else {
      return false
    }
    return !state.contains(") Z ")
  }

  private static func endAll() {
    let folders = running.withLock { folders in
      defer { folders = [] }
      return folders
    }
    for folder in folders { end(folder) }
  }

  /// The recorded process, if it still is a mail server: the number may belong to another program by now.
  private static func pid(_ file: String, _ folder: String) -> pid_t? {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8),
      let pid = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), pid > 1,
      let line = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8),
      line.contains("dovecot") || line.contains("master")
    else { return nil }
    return pid
  }
}
