import Foundation
import Glibc

/// The short child process that draws: `daybook draw`, with a time limit.
struct DrawingChild: Sendable {
  /// Bytes of pictures that are read.
  private static let mostBytes = 64 * 1024 * 1024
  /// Between two looks at a child that has closed its output and not ended, in microseconds.
  private static let patience: UInt32 = 2000

  /// What came out, and the processor time that it took.
  struct Drawn: Sendable {
    let pictures: [[UInt8]]
    let processorMilliseconds: Double
  }

  let program: String
  let arguments: [String]
  /// After so many seconds the child is ended.
  let timeLimit: Double

  init(program: String = DrawingChild.ownProgram, configuration: String, timeLimit: Double = 30) {
    self.program = program
    arguments = ["daybook", "draw", "--config", configuration]
    self.timeLimit = timeLimit
  }

  /// The running program itself, also after its file was replaced; a test's `daybook` stands beside it.
  static let ownProgram: String = {
    let link = "/proc/self/exe"
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link),
      path.hasSuffix(".xctest")
    else { return link }
    return (path as NSString).deletingLastPathComponent + "/daybook"
  }()

  /// Draws on a thread of its own: nothing waits on the cooperative pool but the answer.
  ///
  /// - Throws: `DrawingFailure`.
  func draw(_ figures: Data) async throws -> Drawn {
    try await withCheckedThrowingContinuation { answer in
      Thread.detachNewThread { answer.resume(with: Result { try drawBlocking(figures) }) }
    }
  }

  private func drawBlocking(_ figures: Data) throws -> Drawn {
    // A file without a name: no pipe that fills, and no signal from a child that does not read.
    guard let input = tmpfile() else { throw DrawingFailure(reason: "no temporary file: errno \(errno)") }
    defer { fclose(input) }
    let written = figures.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, input) }
    guard written == figures.count, fflush(input) == 0, lseek(fileno(input), 0, SEEK_SET) == 0 else {
      throw DrawingFailure(reason: "the figures could not be handed over: errno \(errno)")
    }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw DrawingFailure(reason: "no pipe: errno \(errno)") }
    defer { close(ends[0]) }
    let child: pid_t
    do {
      defer { close(ends[1]) }
      child = try spawn(input: fileno(input), output: ends[1])
    }
    let deadline = DrawingChild.seconds() + timeLimit
    let output = read(ends[0], until: deadline)
    let (status, processor) = reap(child, until: output == nil ? 0 : deadline)
    guard let output else { throw DrawingFailure(reason: "no pictures within \(timeLimit) s") }
    guard status == 0 else { throw DrawingFailure(reason: "the child ended with status \(status)") }
    guard let pictures = Drawing.pictures(in: output) else {
      throw DrawingFailure(reason: "what came out is no whole picture")
    }
    return Drawn(pictures: pictures, processorMilliseconds: processor)
  }

  /// The child gets its input, its output and our standard error, and no other file of ours.
  private func spawn(input: Int32, output: Int32) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO)
    let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for file in open.compactMap({ Int32($0) }) where file > STDERR_FILENO {
      posix_spawn_file_actions_addclose(&files, file)
    }
    let words = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &files, nil, words + [nil], environ)
    guard result == 0 else { throw DrawingFailure(reason: "\(program) cannot be started: errno \(result)") }
    return child
  }

  /// All that comes; nil when the time is over first, or too much came.
  private func read(_ file: Int32, until deadline: Double) -> [UInt8]? {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while all.count <= DrawingChild.mostBytes {
      let left = deadline - DrawingChild.seconds()
      guard left > 0 else { return nil }
      var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, Int32(left * 1000) + 1)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return all }
      all += buffer[..<count]
    }
    return nil
  }

  /// Waits for the end until the deadline, then ends it; its exit code, or 128 and the signal's number.
  private func reap(_ child: pid_t, until deadline: Double) -> (status: Int32, processorMilliseconds: Double)
  {
    var (status, usage): (Int32, rusage) = (0, rusage())
    while true {
      let ended = wait4(child, &status, WNOHANG, &usage)
      if ended == child || (ended < 0 && errno != EINTR) { break }
      if DrawingChild.seconds() > deadline { kill(child, SIGKILL) }
      usleep(DrawingChild.patience)
    }
    func milliseconds(_ time: timeval) -> Double { Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000 }
    let signal = status & 0x7F
    return (
      signal == 0 ? status >> 8 & 0xFF : 128 + signal,
      milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)
    )
  }

  private static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

/// Pictures could not be drawn; it is tried again a few times.
struct DrawingFailure: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
