import Foundation
import Testing

@testable import DaybookDaemon

/// The store is its owner's alone, the configuration is the daemon's to read, and `check` says what is not.
@Suite struct FilePermissionsTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func chmod(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func theProgramMakesPrivateStoresAndReadableConfiguration() async throws {
    let place = try Workplace()
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "daybook is up"))
    #expect(try mode(place.folder + "/var") == 0o700)
    for name in ["", "-wal", "-shm", ".lock", ".key"] {
      #expect(try mode(place.store + name) == 0o600, "\(name)")
    }
    #expect(daemon.stop() == 0)
    let folder = NSTemporaryDirectory() + "daybook-init-\(UUID().uuidString.prefix(8))"
    #expect(try place.run(["init", folder]).status == 0)
    #expect(try mode(folder) == 0o755)
    #expect(try mode(folder + "/team.yaml") == 0o644)
    place.remove()
  }

  @Test func checkNamesWhatEverybodyCouldRead() throws {
    let place = try Workplace(
      mailbox: "{ kind: imap, url: \"imap://localhost:9/INBOX\", username: daybook, passwordFile: password }")
    let password = place.config + "/password"
    try TextFile.write("secret\n", to: password)
    try chmod(0o600, password)
    #expect(try !place.run(["check"]).output.contains("is open to everybody"))
    try chmod(0o644, password)
    let check = try place.run(["check"])
    #expect(check.status == 0, "a warning fails nothing: \(check.output)")
    #expect(check.output.contains("warning: \(password) is open to everybody"), "\(check.output)")
    #expect(check.output.contains("run `chmod 600 \(password)`"))
    place.remove()
  }

  /// What root keeps to itself stops a daemon that is not root; a group of the daemon's is enough.
  @Test func whatTheDaemonCannotReadIsNamed() {
    func block(_ mode: UInt32, owner: UInt32 = 0, group: UInt32 = 0, isFolder: Bool = false) -> String? {
      FilePermissions.block(
        of: FilePermissions.Place(path: "/etc/x", mode: mode, owner: owner, group: group, isFolder: isFolder))
    }
    #expect(block(0o640)?.contains("run `chmod 644 /etc/x`") == true)
    #expect(block(0o750, isFolder: true)?.contains("run `chmod 755 /etc/x`") == true)
    #expect(block(0o640, group: 990) == nil)
    #expect(block(0o600, owner: 1000) == nil)
    #expect(block(0o644) == nil)
    #expect(block(0o755, isFolder: true) == nil)
  }
}
