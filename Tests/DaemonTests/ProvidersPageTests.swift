import Foundation
import Testing

@testable import DaybookDaemon

/// What the page *Providers* tells people to copy is read by the configuration reader.
@Suite struct ProvidersPageTests {
  private static let page =
    Workplace.root + "/Sources/DaybookDaemon/DaybookDaemon.docc/Providers.md"

  /// The YAML blocks with their headings.
  private static let blocks: [(heading: String, text: String)] = {
    var (blocks, heading, block): ([(String, String)], String, [Substring]?) = ([], "", nil)
    for line in (TextFile.read(page) ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = block {
        if line == "```" {
          blocks.append((heading, lines.joined(separator: "\n") + "\n"))
          block = nil
        } else {
          block = lines + [line]
        }
      } else if line == "```yaml" {
        block = []
      } else if line.hasPrefix("## ") {
        heading = String(line.dropFirst(3))
      }
    }
    return blocks
  }()

  @Test func eachProviderHasABlock() {
    for name in ["163", "QQ", "exmail", "Aliyun", "Gmail", "Microsoft 365", "Postfix", "alarms"] {
      #expect(Self.blocks.contains { $0.heading.contains(name) }, "no block for \(name)")
    }
    #expect(Self.blocks.count >= 11)
  }

  @Test(arguments: blocks.map(\.text))
  func aBlockIsRead(_ block: String) async throws {
    let place = try Workplace()
    for name in ["imap.password", "smtp.password", "oauth.secret", "oauth.refresh", "ca.pem"] {
      try TextFile.write("secret-of-\(name)\n", to: "\(place.config)/\(name)")
    }
    let rest = """
      company: { name: 示例公司, locale: zh-Hans, timeZone: Asia/Shanghai }
      bot: { name: Daybook, address: daybook@example.test }
      store: { path: ../var/daybook.sqlite }

      """
    try TextFile.write(
      rest + block.replacing("/etc/daybook/", with: place.config + "/"), to: place.config + "/daybook.yaml")
    let settings = try await Company.read(folder: place.config).settings
    for case .server(let server) in [settings.mailbox, settings.submission] {
      #expect(server.password != nil || server.oauth != nil)
      _ = try House.Logins(settings).login(to: server)
    }
    #expect(settings.watchdog.heartbeatHours == 6, "between servers heartbeats go by themselves")
    place.remove()
  }
}
