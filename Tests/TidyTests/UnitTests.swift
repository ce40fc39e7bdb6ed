import Foundation
import Testing

@Suite("The systemd unit is hardened")
struct UnitTests {
  private static let unit = "systemd/daybook.service"
  private static let analyze = Tool.find("systemd-analyze")
  /// Exposure in tenths: 20 is the 2.0 that the promise names.
  private static let threshold = 20

  @Test(
    "systemd-analyze finds an exposure of 2.0 at most",
    .enabled(if: analyze != nil, "systemd-analyze is not installed"))
  func exposure() throws {
    let result = try Tool.run(
      try #require(Self.analyze),
      ["security", "--no-pager", "--offline=true", "--threshold=\(Self.threshold)", Self.unit])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test("it waits for READY=1, feeds the watchdog and stays down on a wrong configuration")
  func contract() throws {
    let lines = try #require(Checkout.text(Self.unit)).split(separator: "\n").map(String.init)
    for line in ["Type=notify", "RestartPreventExitStatus=2", "Restart=on-failure", "StateDirectory=daybook"]
    {
      #expect(lines.contains(line), "\(Self.unit):1: no line `\(line)`")
    }
    #expect(lines.contains { $0.hasPrefix("WatchdogSec=") }, "\(Self.unit):1: no WatchdogSec")
    #expect(
      lines.contains { $0.hasPrefix("ExecStart=") && $0.hasSuffix("/daybook run --config /etc/daybook") },
      "\(Self.unit):1: ExecStart does not run the daemon")
  }
}
