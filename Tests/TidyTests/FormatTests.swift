import Foundation
import Testing

@Suite("`swift format` is clean")
struct FormatTests {
  private static let swift = Tool.find("swift", besides: ["/opt/swift/usr/bin"])

  @Test("`swift format lint --strict` finds nothing", .enabled(if: swift != nil, "swift is not in PATH"))
  func lint() throws {
    let swift = try #require(Self.swift)
    let result = try Tool.run(
      swift, ["format", "lint", "--strict", "--recursive", "Sources", "Tests", "Package.swift"])
    let root = Checkout.root.path + "/"
    let lines = result.output.split(separator: "\n").map { $0.replacing(root, with: "") }
    #expect(result.status == 0, "\(lines.count) broken:\n\(lines.joined(separator: "\n"))")
  }
}
