import Foundation
import Testing

@testable import DaybookDaemon

/// What goes wrong with files is said in one plain sentence that names the file.
@Suite struct PlainErrorTests {
  private let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]

  private func isPlain(_ output: String) -> Bool {
    !["Error Domain", "SQLite error", "Error: ", "while executing"].contains { output.contains($0) }
  }

  @Test func aPlaceThatCannotBeFilledIsWrongUsage() throws {
    let place = try Workplace()
    defer { place.remove() }
    let file = place.folder + "/file"
    try TextFile.write("x", to: file)
    for verb in ["init", "preview", "demo"] {
      let taken = try place.run([verb, file])
      #expect(taken.status == 2, "\(taken.output)")
      #expect(taken.output == "daybook: \(file) is a file, no folder; name a folder to write to\n")
      let below = try place.run([verb, file + "/x"])
      #expect(below.status == 2 && isPlain(below.output), "\(below.output)")
      #expect(below.output.hasPrefix("daybook: \(file)"), "\(below.output)")
      let nowhere = try place.run([verb, "/proc/daybook"])
      #expect(
        nowhere.status == 2
          && nowhere.output.hasPrefix(
            "daybook: /proc/daybook cannot be used: No such file or directory; name"),
        "\(nowhere.output)")
    }
  }

  @Test func aStoreThatCannotBeMadeIsNamed() throws {
    let place = try Workplace()
    defer { place.remove() }
    let nowhere = try place.run(once, ["DAYBOOK_STORE_PATH": "/proc/daybook/y"])
    #expect(
      nowhere.status == 75
        && nowhere.output.hasPrefix("daybook: /proc/daybook cannot be used: No such file or directory; mend"),
      "\(nowhere.output)")
    for command in [once, ["status"], ["rebuild"]] {
      let folder = try place.run(command, ["DAYBOOK_STORE_PATH": place.folder])
      #expect(folder.status == 2, "\(folder.output)")
      #expect(
        folder.output == "daybook: \(place.folder) is a folder or a device; name a file in store.path\n")
    }
  }

  /// A file that was cut off is named by each verb; none goes on with it.
  @Test(arguments: [4096 * 10, 4096 * 40, 700])
  func aStoreThatWasCutOffIsNamed(_ size: Int) throws {
    let place = try Workplace()
    defer { place.remove() }
    try place.letter(from: "wang", "内部 60分 周会", number: 1)
    #expect(try place.run(once).status == 0)
    let file = try #require(FileHandle(forWritingAtPath: place.store))
    try file.truncate(atOffset: UInt64(size))
    try file.close()
    for command in [once, ["status"], ["verify"], ["rebuild"], ["export", "entries"], ["check"]] {
      let run = try place.run(command)
      #expect(run.status == 2 && isPlain(run.output), "\(command): \(run.output)")
      #expect(run.output.contains("var/daybook.sqlite is "), "\(command): \(run.output)")
    }
  }

  @Test func aFullDiskUnderAnExportIsNamed() throws {
    let place = try Workplace()
    defer { place.remove() }
    #expect(try place.run(once).status == 0)
    for format in ["jsonl", "xlsx"] {
      let process = Process()
      let errors = Pipe()
      process.executableURL = URL(fileURLWithPath: Workplace.program)
      process.arguments = ["export", "events", "--format", format, "--config", place.config]
      process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
      process.standardError = errors
      try process.run()
      let output = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 75)
      #expect(
        output.contains("standard output cannot be used: No space left on device; make room"), "\(output)")
    }
  }

  @Test(arguments: ["", "# nothing but a comment\n", "~\n"])
  func anEmptyFileIsNamed(_ text: String) throws {
    let place = try Workplace()
    defer { place.remove() }
    try TextFile.write(text, to: place.config + "/daybook.yaml")
    let check = try place.run(["check"])
    #expect(check.status == 2 && check.output.contains("daybook.yaml: is empty; "), "\(check.output)")
  }
}
