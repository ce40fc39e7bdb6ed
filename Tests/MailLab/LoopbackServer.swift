import Foundation
import Glibc
import Synchronization

/// Accepts loopback connections, one thread for each, until it is stopped.
final class LoopbackServer: Sendable {
  let port: Int
  private let listener: Int32
  private let isStopped = Mutex(false)
  private let open = Mutex<Set<Int32>>([])

  init(_ serve: @escaping @Sendable (LineSocket) -> Void) throws {
    let listening = try LoopbackListener()
    listener = listening.socket
    port = listening.port
    Thread.detachNewThread { [weak self, listener] in
      while true {
        let accepted = accept(listener, nil, nil)
        guard accepted >= 0 else {
          if errno == EINTR || errno == ECONNABORTED { continue }
          break
        }
        guard let server = self else {
          close(accepted)
          break
        }
        _ = server.open.withLock { $0.insert(accepted) }
        Thread.detachNewThread { [weak server] in
          let socket = LineSocket(accepted)
          serve(socket)
          // Out of the list before the number is closed and may be given away again.
          _ = server?.open.withLock { $0.remove(accepted) }
          withExtendedLifetime(socket) {}
        }
      }
      close(listener)
    }
  }

  deinit { stop() }

  /// Ends the listener and all connections.
  func stop() {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    open.withLock { for descriptor in $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } }
  }
}

/// The way from an accepting thread back to a server that exists only after its port does; not an owner.
final class ServerPlace<Server: AnyObject & Sendable>: Sendable {
  private struct Weak: Sendable { weak var server: Server? }
  private let held = Mutex(Weak(server: nil))

  func set(_ server: Server) { held.withLock { $0.server = server } }
  func get() -> Server? { held.withLock { $0.server } }
}
