import Glibc
import Synchronization

/// Wakes a thread that sleeps in poll(2), from any other thread.
///
/// A cancelled task must end an IDLE of many minutes at once; a flag alone would not wake the poll.
final class WakeSignal: Sendable {
  /// Readable while raised; -1 where the system gave none, then the flag alone works within a poll slice.
  let descriptor: Int32
  private let writer: Int32
  private let raised = Atomic(false)

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 { ends = [-1, -1] }
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    writer = ends[1]
  }

  deinit {
    for end in [descriptor, writer] where end >= 0 { close(end) }
  }

  var isRaised: Bool { raised.load(ordering: .acquiring) }

  func raise() {
    guard !raised.exchange(true, ordering: .acquiringAndReleasing), writer >= 0 else { return }
    var byte: UInt8 = 1
    _ = write(writer, &byte, 1)
  }

  func lower() {
    raised.store(false, ordering: .releasing)
    guard descriptor >= 0 else { return }
    var bytes: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    while read(descriptor, &bytes, 4) > 0 {}
  }
}
