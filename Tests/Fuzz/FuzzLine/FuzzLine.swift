import CFuzzer
import Conversation
import Foundation
import MailMessage
import SalesDomain

@testable import DaybookDaemon

/// The shipped grammar, read once from the working directory.
private let vocabulary: Vocabulary = {
  do {
    let process = try ProcessFile.read(
      String(contentsOfFile: "config/process.yaml", encoding: .utf8), file: "process.yaml", version: 1)
    return try KeywordsFile.read(
      String(contentsOfFile: "config/keywords.yaml", encoding: .utf8), file: "keywords.yaml",
      process: process,
      companies: CompaniesFile.read(
        String(contentsOfFile: "config/companies.yaml", encoding: .utf8), file: "companies.yaml"))
  } catch {
    preconditionFailure("run the fuzzer in the checkout: \(error)")
  }
}()

private let rules: Rules = {
  do {
    return try RulesFile.read(
      String(contentsOfFile: "config/rules.yaml", encoding: .utf8), file: "rules.yaml")
  } catch {
    preconditionFailure("run the fuzzer in the checkout: \(error)")
  }
}()

private let author: Member = {
  guard let id = Member.ID("wang"), let rank = Rank(2) else { preconditionFailure("the author is valid") }
  return Member(
    id: id, name: "王芳", rank: rank, superior: nil, addresses: ["wang@example.test"], language: .chinese,
    zoneName: "Asia/Shanghai", joined: nil, left: nil)
}()

/// libFuzzer's entry: any text is what a rep wrote; its first line is the subject.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLine(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let data else { return 0 }
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  let form = FormLine(
    mark: "a1", object: .office, activity: "call", minutes: rules.suggestedMinutes,
    text: "[ ] 内部 30分 | x 〔a1〕")
  let brief = AnsweredLetter(
    kinds: [.brief], day: Day(number: 20_499), about: [], form: [form], lines: [form.text])
  for answered in [nil, brief] {
    let context = ReadingContext(
      author: author, today: Day(number: 20_500), roster: Roster(members: [author], roles: [:]),
      vocabulary: vocabulary, rules: rules, answered: answered, exists: { $0.number < 10 },
      seal: { _ in PersonalReference(id: "p", digest: "") })
    let subject = String(text.prefix { $0 != "\n" })
    _ = LetterReader(context: context).read(subject: subject, lines: SplitBody.split(text).lines)
  }
  return 0
}

@main
enum FuzzLine {
  static func main() {
    _ = daybook_fuzz(CommandLine.argc, CommandLine.unsafeArgv, fuzzLine)
  }
}
