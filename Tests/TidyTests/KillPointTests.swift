import Foundation
import Testing

@Suite("The kill point ends a process right after its n-th durable step")
struct KillPointTests {
  private static let compiler = Tool.find("cc")
  private static let hasSQLite = FileManager.default.fileExists(atPath: "/usr/include/sqlite3.h")

  /// Commits three times with synchronous=FULL, then ends.
  private static let committing = """
    #include <sqlite3.h>
    int main(void) {
      sqlite3 *db;
      if (sqlite3_open("store", &db)) return 1;
      return sqlite3_exec(db,
        "pragma journal_mode=wal; pragma synchronous=full; create table entry(id); "
        "insert into entry values(1); insert into entry values(2);", 0, 0, 0);
    }
    """

  /// A folder with the library in it, gone afterwards.
  private func withLibrary(_ body: (_ folder: URL, _ library: String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kill-point-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let library = folder.path + "/kill_point.so"
    try compile([
      "-shared", "-fPIC", "-Wall", "-Werror", "-o", library, "Tests/KillPoint/kill_point.c", "-ldl",
    ])
    try Data("text".utf8).write(to: folder.appending(path: "a"))
    try body(folder, library)
  }

  private func compile(_ arguments: [String], in folder: URL = Checkout.root) throws {
    let built = try Tool.run(try #require(Self.compiler), arguments, in: folder)
    try #require(built.status == 0, "\(built.output)")
  }

  /// Runs `command` in the shell; the shell itself makes no counted call, the program it turns into does.
  private func run(
    _ command: String, killAfter steps: Int?, _ folder: URL, _ library: String
  ) throws -> (Tool.Result, count: Int?) {
    let path = folder.path + "/count"
    var environment = ["LD_PRELOAD": library, "DAYBOOK_KILL_COUNT_FILE": path]
    if let steps { environment["DAYBOOK_KILL_AFTER"] = String(steps) }
    let result = try Tool.run("/bin/sh", ["-c", command], in: folder, environment: environment)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return (result, Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test("calls are counted when nothing is killed", .enabled(if: compiler != nil, "cc is not installed"))
  func counts() throws {
    try withLibrary { folder, library in
      let renamed = try run("exec mv a b", killAfter: nil, folder, library)
      #expect(renamed.0.status == 0 && renamed.count == 1, "\(renamed)")
      let synced = try run("exec sync -d b", killAfter: nil, folder, library)
      #expect(synced.0.status == 0 && synced.count == 1, "\(synced)")
      let none = try run("exec cat b", killAfter: 1, folder, library)
      #expect(none.0.status == 0 && none.count == 0, "\(none)")
    }
  }

  @Test(
    "the step happened, then the process was killed", .enabled(if: compiler != nil, "cc is not installed"))
  func kills() throws {
    try withLibrary { folder, library in
      let killed = try run("exec mv a b", killAfter: 1, folder, library)
      #expect(killed.0.isSignalled && killed.0.status == SIGKILL && killed.count == 1, "\(killed)")
      #expect(FileManager.default.fileExists(atPath: folder.path + "/b"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/a"))
      let spared = try run("exec mv b a", killAfter: 2, folder, library)
      #expect(spared.0.status == 0 && !spared.0.isSignalled && spared.count == 1, "\(spared)")
    }
  }

  @Test("a child's steps are its own affair", .enabled(if: compiler != nil, "cc is not installed"))
  func children() throws {
    try withLibrary { folder, library in
      let shell = try run("mv a b; mv b c; echo whole", killAfter: 1, folder, library)
      #expect(shell.0.status == 0 && shell.0.output == "whole\n" && shell.count == 0, "\(shell)")
    }
  }

  @Test(
    "SQLite's commits are steps",
    .enabled(if: compiler != nil && hasSQLite, "cc or libsqlite3-dev is not installed"))
  func commits() throws {
    try withLibrary { folder, library in
      try Data(Self.committing.utf8).write(to: folder.appending(path: "commit.c"))
      try compile(["-o", "commit", "commit.c", "-lsqlite3"], in: folder)
      let whole = try run("exec ./commit", killAfter: nil, folder, library)
      let steps = try #require(whole.count)
      #expect(whole.0.status == 0 && steps >= 3, "\(whole)")
      for step in 1...steps {
        for name in ["store", "store-wal", "store-shm"] {
          try? FileManager.default.removeItem(atPath: folder.path + "/" + name)
        }
        let killed = try run("exec ./commit", killAfter: step, folder, library)
        #expect(killed.0.isSignalled && killed.count == step, "step \(step): \(killed)")
      }
    }
  }
}
