import Glibc
import Logging
import ServiceLifecycle

/// sd_notify(3): one datagram to `$NOTIFY_SOCKET`; without it nothing is sent.
struct SystemdNotifier: Sendable {
  private let path = getenv("NOTIFY_SOCKET").map { String(cString: $0) }

  /// Half of the watchdog's interval, in seconds; nil when systemd asks for none.
  var watchdogSeconds: Double? {
    guard let text = getenv("WATCHDOG_USEC").map({ String(cString: $0) }), let usec = Double(text) else {
      return nil
    }
    return usec / 2_000_000
  }

  func send(_ state: String) {
    guard let path, path.utf8.count < 108 else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { target in
      target.copyBytes(from: path.utf8)
      if path.hasPrefix("@") { target[0] = 0 }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.utf8.count)
    let bytes = Array(state.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
  }
}

/// Tells that the daemon is up, that the event loop still turns, and when the drain begins.
struct WatchdogService: Service {
  /// Without a watchdog nothing is told between start and stop, in seconds.
  static let idleSeconds = 3600.0

  let house: House
  let notifier: SystemdNotifier

  func run() async throws {
    // Only now: a group heeds SIGTERM before its services run, and whoever reads this may send it.
    house.log.notice("daybook is up", metadata: ["store": "\(house.company.settings.storePath)"])
    notifier.send("READY=1\nSTATUS=watching the mailbox")
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        if notifier.watchdogSeconds != nil { notifier.send("WATCHDOG=1") }
        // Cancelled by the shutdown, which ends the loop.
        try? await Task.sleep(for: .seconds(notifier.watchdogSeconds ?? Self.idleSeconds))
      }
    }
    notifier.send("STOPPING=1")
  }
}
