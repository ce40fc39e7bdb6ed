import Glibc

/// Whether the Maildirs of `daybook.yaml` can work: `check` says it before a start stops on it.
struct MailFolders {
  /// A sentence, and whether it must be put right.
  struct Finding: Equatable {
    let sentence: String
    let isWrong: Bool
  }

  /// Whether this user may read, write and enter a folder; root may nearly everywhere.
  var mayUse: (String) -> Bool = { access($0, R_OK | W_OK | X_OK) == 0 }

  /// A start makes what is missing; `hasRun` says that it made the folder before.
  func look(at path: String, hasRun: Bool) -> Finding? {
    guard MailFolders.kind(path) != .nothing else { return missing(path, hasRun: hasRun) }
    for place in [path, path + "/tmp", path + "/new", path + "/cur"] {
      switch MailFolders.kind(place) {
      case .nothing: continue
      case .other:
        return Finding(
          sentence: "\(place) is no folder; move it away, or name another path", isWrong: true)
      case .folder where !mayUse(place):
        return Finding(
          sentence: "\(place) cannot be read and written by this user; "
            + "run `check` as the daemon's user, and give the folder to that user", isWrong: true)
      case .folder: continue
      }
    }
    return nil
  }

  private func missing(_ path: String, hasRun: Bool) -> Finding {
    var place = path
    while MailFolders.kind(place) == .nothing, let cut = place.dropLast().lastIndex(of: "/") {
      place = cut == place.startIndex ? "/" : String(place[..<cut])
    }
    if MailFolders.kind(place) != .folder {
      return Finding(
        sentence: "\(path) does not exist and cannot be made: \(place) is no folder", isWrong: true)
    }
    guard mayUse(place) else {
      return Finding(
        sentence: "\(path) does not exist and cannot be made: this user may not write to \(place)",
        isWrong: true)
    }
    return Finding(
      sentence: hasRun
        ? "\(path) does not exist, though daybook has run here; the next start makes an empty one. "
          + "Mend the path if letters lie elsewhere"
        : "\(path) does not exist; the first start makes it. Mend the path if letters lie elsewhere",
      isWrong: false)
  }

  private enum Kind { case nothing, folder, other }

  private static func kind(_ path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }
}

extension MailFolders {
  /// Both directions, each with file, line and key.
  func findings(_ company: Company, main: String) -> [Finding] {
    let root = TextFile.read(main).flatMap { text in try? YAMLReader(file: main, text: text) }
    let hasRun = access(company.settings.storePath, F_OK) == 0
    return [("mailbox", company.settings.mailbox), ("submission", company.settings.submission)].compactMap {
      section, peer in
      guard case .maildir(let path) = peer, let found = look(at: path, hasRun: hasRun) else { return nil }
      let line = root?[section]["path"].line
      let error = ConfigurationError(file: main, line: line, key: "\(section).path", found.sentence)
      return Finding(sentence: (found.isWrong ? "" : "warning: ") + error.description, isWrong: found.isWrong)
    }
  }
}
