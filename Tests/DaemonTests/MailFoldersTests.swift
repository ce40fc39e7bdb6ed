import Foundation
import Testing

@testable import DaybookDaemon

/// `check` says of a Maildir what a start would stop on, or make anew.
@Suite struct MailFoldersTests {
  private let once = ["once", "--as-of", "2026-03-02T09:00:00+08:00"]

  @Test func aMissingFolderIsTold() throws {
    let place = try Workplace(mailbox: "{ kind: maildir, path: ../mial/in }")
    defer { place.remove() }
    let first = try place.run(["check"])
    #expect(first.status == 0, "\(first.output)")
    #expect(
      first.output.contains(
        "mailbox.path: \(place.config)/../mial/in does not exist; the first start makes it"),
      "\(first.output)")
    #expect(first.output.contains("warning: \(place.config)/daybook.yaml:"), "\(first.output)")
    #expect(try place.run(once).status == 0)
    #expect(try !place.run(["check"]).output.contains("does not exist"))
    try FileManager.default.removeItem(atPath: place.folder + "/mial")
    let later = try place.run(["check"])
    #expect(later.status == 0 && later.output.contains("though daybook has run here"), "\(later.output)")
  }

  @Test func aFileInItsPlaceIsAnError() throws {
    let place = try Workplace()
    defer { place.remove() }
    for part in ["mail/out", "mail/in/new"] {
      try? FileManager.default.removeItem(atPath: "\(place.folder)/\(part)")
      try TextFile.write("x", to: "\(place.folder)/\(part)")
    }
    let check = try place.run(["check"])
    #expect(check.status == 1 && check.output.hasSuffix("not ready\n"), "\(check.output)")
    #expect(check.output.contains("mailbox.path: \(place.config)/../mail/in/new is no folder"))
    #expect(check.output.contains("submission.path: \(place.config)/../mail/out is no folder"))
    try FileManager.default.removeItem(atPath: place.folder + "/mail")
    try TextFile.write("x", to: place.folder + "/mail")
    #expect(
      try place.run(["check"]).output.contains("cannot be made: \(place.config)/../mail is no folder"))
  }

  /// Root may write everywhere, so the question is asked by a stand-in.
  @Test func aFolderOfAnotherUserIsAnError() throws {
    let folder = NSTemporaryDirectory() + "daybook-folders-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder + "/in/new", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func look(_ path: String, refused: String) -> MailFolders.Finding? {
      MailFolders(mayUse: { $0 != refused }).look(at: path, hasRun: false)
    }
    #expect(look(folder + "/in", refused: "") == nil)
    for refused in [folder + "/in", folder + "/in/new"] {
      let found = look(folder + "/in", refused: refused)
      #expect(found?.isWrong == true)
      #expect(found?.sentence.hasPrefix("\(refused) cannot be read and written by this user") == true)
    }
    let unmade = look(folder + "/a/b", refused: folder)
    #expect(unmade?.isWrong == true && unmade?.sentence.hasSuffix("may not write to \(folder)") == true)
    #expect(look(folder + "/a/b", refused: "")?.isWrong == false)
  }
}
