import ArgumentParser
import DaybookDaemon

/// `export KIND [--format jsonl|csv|xlsx]`.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write all rows of a kind to standard output.",
    discussion: "Kinds: " + ExportKind.allCases.map(\.rawValue).joined(separator: " "))

  @Argument(help: "What to export.") var kind: String
  @Option(help: "jsonl, csv or xlsx.") var format = "jsonl"
  @OptionGroup var config: ConfigOption

  func run() async throws {
    guard let kind = ExportKind(named: kind) else {
      throw UsageError(
        "`\(kind)` is no kind; allowed: " + ExportKind.allCases.map(\.rawValue).joined(separator: " "))
    }
    guard let format = ExportFormat(rawValue: format) else {
      throw UsageError("`\(format)` is no format; allowed: jsonl csv xlsx")
    }
    try await Export.write(kind, format, folder: config.folder)
  }
}
