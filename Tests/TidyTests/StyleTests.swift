import Foundation
import Testing

@Suite("Style is a test")
struct StyleTests {
  /// Unicode scalars; an East Asian wide one counts as one.
  private static let longestLineScalars = 110
  private static let longestFunctionLines = 60
  private static let longestFileLines = 400

  private static let bagNames: Set<String> = ["Helpers", "Utils", "Extensions", "Models", "Common"]
  private static let textSuffixes: Set<String> = [
    "swift", "c", "h", "modulemap", "md", "yaml", "txt", "html", "scenario", "service", "conf", "sh", "1", "",
  ]
  private static let codeSuffixes: Set<String> = ["swift", "c", "h", "sh", ""]

  @Test("lines are at most 110 scalars long")
  func lines() {
    expectNone(
      Self.texts(Self.codeSuffixes).flatMap { path, lines in
        lines.enumerated().compactMap { number, line in
          line.unicodeScalars.count <= Self.longestLineScalars
            ? nil
            : Violation(
              file: path, line: number + 1,
              rule: "the line is \(line.unicodeScalars.count) scalars long, limit 110")
        }
      })
  }

  @Test("files are at most 400 lines long")
  func files() {
    expectNone(
      Self.texts(Self.codeSuffixes).compactMap { path, lines in
        let count = lines.last == "" ? lines.count - 1 : lines.count
        return count <= Self.longestFileLines
          ? nil : Violation(file: path, line: count, rule: "the file is \(count) lines long, limit 400")
      })
  }

  @Test("functions are at most 60 lines long")
  func functions() {
    expectNone(
      Checkout.swiftFiles.flatMap { file in
        var finder = FunctionFinder(file)
        return finder.spans().filter { $0.lineCount > Self.longestFunctionLines }.map {
          file.violation($0.first, "`\($0.name)` is \($0.lineCount) lines long, limit 60")
        }
      })
  }

  @Test("the core has no clock, no chance and no machine")
  func core() {
    let forbidden = [
      "Date()", "Date.now", ".now()", ".current", ".autoupdatingCurrent", "ContinuousClock",
      "SuspendingClock",
      "SystemRandomNumberGenerator", ".random(", ".randomElement(", ".shuffled()", ".shuffle()", "UUID()",
      "time(nil)", "clock_gettime(", "gettimeofday(", "getenv(", "FileManager", "Task.sleep", "ProcessInfo",
    ]
    let core = Checkout.swift(in: "Sources/SalesDomain") + Checkout.swift(in: "Sources/Conversation")
    expectNone(Self.calls(forbidden, in: core) { "`\($0)` in the core: an argument belongs there" })
  }

  @Test("only the command prints")
  func printing() {
    let silent = Checkout.swift(in: "Sources").filter { $0.target != "daybook" }
    expectNone(
      Self.calls(["print(", "debugPrint(", "dump("], in: silent) { "`\($0)` outside Sources/daybook" })
  }

  @Test("nothing gives up or is left for later")
  func leftovers() {
    let sources = Checkout.swift(in: "Sources")
    let code = Self.calls(["try!", "as!", "fatalError("], in: sources) { "`\($0)` in the sources" }
    let notes = sources.flatMap { file in
      file.lines.enumerated().flatMap { number, line in
        ["TODO", "FIXME"].filter { line.contains($0) }.map {
          file.violation(number + 1, "`\($0)` in the sources")
        }
      }
    }
    expectNone(code + notes)
  }

  @Test("no folder is a bag")
  func bags() {
    let folders = Set(Checkout.files.map { ($0 as NSString).deletingLastPathComponent })
    expectNone(
      folders.sorted().flatMap { folder in
        folder.split(separator: "/").filter { Self.bagNames.contains(String($0)) }.map {
          Violation(file: folder, line: 1, rule: "a folder named \($0) says nothing about what is in it")
        }
      })
  }

  @Test("no text names a machine's own folders")
  func places() {
    // Put together, so that this file does not name them either.
    let words = ["/work", "/farm"].map { $0 + "/" } + [["bash", "jobs"].joined(separator: "_")]
    expectNone(
      Self.texts(Self.textSuffixes).flatMap { path, lines in
        lines.enumerated().flatMap { number, line in
          words.filter { line.contains($0) }.map {
            Violation(file: path, line: number + 1, rule: "`\($0)` is a folder of one machine")
          }
        }
      })
  }

  private static func calls(
    _ phrases: [String], in files: [SwiftFile], _ rule: (String) -> String
  ) -> [Violation] {
    files.flatMap { file in
      phrases.flatMap { phrase in
        file.lineNumbers(calling: phrase).map { file.violation($0, rule(phrase)) }
      }
    }
  }

  private static func texts(
    _ suffixes: Set<String>
  ) -> [(path: String, lines: [Substring])] {
    Checkout.files.filter { suffixes.contains(($0 as NSString).pathExtension) }.compactMap { path in
      Checkout.text(path).map { (path, $0.split(separator: "\n", omittingEmptySubsequences: false)) }
    }
  }
}
