import Foundation
import SalesDomain
import SalesStore
import Testing

@testable import DaybookDaemon

/// `daybook run` as a process: what it says, what it survives, how it ends.
@Suite(.serialized) struct DaemonTests {
  /// An unreachable server is told once, in the log and in `status`, and tried again.
  @Test func anUnreachableServerIsToldOnce() async throws {
    let place = try Workplace(
      mailbox: "{ kind: imap, url: \"imap://localhost:9/INBOX\", username: daybook, allowPlaintext: true }")
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "mailbox fails and is tried again"))
    try await Task.sleep(for: .seconds(4))
    #expect(daemon.log.split(separator: "mailbox fails").count == 2, "\(daemon.log)")
    let status = try place.run(["status"])
    #expect(status.status == 0 && status.output.contains("failing: mailbox"), "\(status.output)")
    #expect(daemon.stop() == 0)
    place.remove()
  }

  /// SIGHUP adopts all files together, or none of them and says why.
  @Test func aReloadIsAllOrNothing() async throws {
    let place = try Workplace()
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "daybook is up"))
    try await Task.sleep(for: .seconds(1))
    var team = ScenarioTeam()
    team.change("wang", [("rank", "12")])
    try ScratchFolder.write(team: team.yaml, settings: ScenarioSettings(), to: place.folder)
    kill(daemon.process.processIdentifier, SIGHUP)
    #expect(try await daemon.waits(for: "configuration not reloaded"))
    #expect(daemon.log.contains("found `12`, expected a rank from 1 to 9"))
    team.change("wang", [("rank", "3")])
    try ScratchFolder.write(team: team.yaml, settings: ScenarioSettings(), to: place.folder)
    let template = place.config + "/templates/en/keep.txt"
    try TextFile.write("Subject: {{id}}\n\n{{custommer}}\n", to: template)
    kill(daemon.process.processIdentifier, SIGHUP)
    #expect(try await daemon.waits(for: "keep.txt:3: `{{custommer}}` is nothing that this letter can show"))
    #expect(try await place.read { tx in try tx.members().first { $0.id.text == "wang" }?.rank.value } == 2)
    try FileManager.default.removeItem(atPath: template)
    kill(daemon.process.processIdentifier, SIGHUP)
    #expect(try await daemon.waits(for: "configuration reloaded"))
    #expect(try await place.read { tx in try tx.members().first { $0.id.text == "wang" }?.rank.value } == 3)
    #expect(daemon.stop() == 0)
    place.remove()
  }

  /// One writer: a second daemon is refused and names the first.
  @Test func twoDaemonsOnOneStore() async throws {
    let place = try Workplace()
    let daemon = try Running(place)
    #expect(try await daemon.waits(for: "daybook is up"))
    let second = try place.run(["run"])
    #expect(second.status == 75 && second.output.contains("process \(daemon.process.processIdentifier)"))
    #expect(daemon.stop() == 0)
    place.remove()
  }

  /// READY when it is up, STOPPING when it drains, as sd_notify(3) asks.
  @Test func systemdIsTold() async throws {
    let place = try Workplace()
    let path = "/tmp/daybook-notify-\(UUID().uuidString.prefix(8))"
    let listener = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    setenv("NOTIFY_SOCKET", path, 1)
    let daemon = try Running(place)
    unsetenv("NOTIFY_SOCKET")
    var timeout = timeval(tv_sec: 15, tv_usec: 0)
    setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    func receive() -> String {
      var buffer = [UInt8](repeating: 0, count: 512)
      let count = recv(listener, &buffer, buffer.count, 0)
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
    #expect(receive().hasPrefix("READY=1"))
    try await Task.sleep(for: .seconds(1))
    #expect(daemon.stop() == 0)
    #expect(receive().hasPrefix("STOPPING=1"))
    unlink(path)
    place.remove()
  }
}
