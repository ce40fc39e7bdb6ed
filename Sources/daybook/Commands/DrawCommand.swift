import ArgumentParser
import DaybookDaemon
import Foundation

/// `draw`: figures on stdin, PNG on stdout; the daemon calls it, nobody else needs to.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Internal: figures on stdin, PNG on stdout.", shouldDisplay: false)

  @OptionGroup var config: ConfigOption

  func run() throws {
    guard let figures = try FileHandle.standardInput.read(upToCount: Drawing.mostBytes) else { return }
    try FileHandle.standardOutput.write(
      contentsOf: try Drawing.draw(figures, configuration: config.folder))
  }
}
