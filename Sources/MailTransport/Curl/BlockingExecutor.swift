import Dispatch

/// Runs an actor's work on a queue of its own, because libcurl blocks.
///
/// The cooperative pool has one thread per core: a blocked one would stop the whole daemon. The queue is
/// serial, which is all that the actor needs.
final class BlockingExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
