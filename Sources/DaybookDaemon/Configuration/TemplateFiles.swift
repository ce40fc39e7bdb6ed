import Conversation
import Foundation
import SalesDomain

extension ShippedFiles {
  private static let suffixes = ["txt", "html"]
  /// Their folder: drawings name no language.
  private static let pictures = "pictures"

  /// All templates; a customer's file in the configuration folder wins over the shipped one.
  ///
  /// - Throws: `TemplateError` with the path of the file, also for one that no letter is made from.
  func templates() throws(TemplateError) -> (Templates, sources: [String]) {
    try refuseStrayFiles()
    var files: [Language: [String: String]] = [:]
    var paths: [String: String] = [:]
    for language in Language.allCases {
      for name in Templates.names.flatMap({ name in ShippedFiles.suffixes.map { "\(name).\($0)" } }) {
        let key = "\(language.rawValue)/\(name)"
        guard let (path, text) = try template(key) else { continue }
        files[language, default: [:]][name] = text
        paths[key] = path
      }
    }
    let (_, drawings) = try pictureTemplates()
    do {
      return (try Templates(files: files), paths.values.sorted() + drawings)
    } catch {
      throw error.at(paths[error.file] ?? "\(configuration)/templates/\(error.file)")
    }
  }

  /// The templates of the pictures, found like the others.
  ///
  /// - Throws: `TemplateError` with the path of the file.
  func pictureTemplates() throws(TemplateError) -> (PictureTemplates, sources: [String]) {
    var (files, paths): ([String: String], [String: String]) = ([:], [:])
    for name in PictureTemplates.names {
      let key = "\(ShippedFiles.pictures)/\(name).svg"
      guard let (path, text) = try template(key) else { continue }
      (files[name], paths[key]) = (text, path)
    }
    do {
      return (try PictureTemplates(files: files), paths.values.sorted())
    } catch {
      throw error.at(paths[error.file] ?? "\(configuration)/templates/\(error.file)")
    }
  }

  private func template(_ name: String) throws(TemplateError) -> (path: String, text: String)? {
    for path in ([configuration] + folders).map({ "\($0)/templates/\(name)" })
    where FileManager.default.fileExists(atPath: path) {
      guard let text = TextFile.read(path) else {
        throw TemplateError(file: path, "cannot be read: it must be readable and in UTF-8")
      }
      return (path, text)
    }
    return nil
  }

  /// A file under another name would change no letter, and nobody would know why.
  private func refuseStrayFiles() throws(TemplateError) {
    let own = configuration + "/templates"
    let languages = Language.allCases.map(\.rawValue)
    for folder in names(in: own) where !languages.contains(folder) && folder != ShippedFiles.pictures {
      throw TemplateError(
        file: "\(own)/\(folder)",
        "is no language's folder; allowed: " + (languages + [ShippedFiles.pictures]).joined(separator: " "))
    }
    for file in names(in: "\(own)/\(ShippedFiles.pictures)")
    where !PictureTemplates.names.contains(where: { file == "\($0).svg" }) {
      throw TemplateError(
        file: "\(own)/\(ShippedFiles.pictures)/\(file)",
        "is read for no picture; allowed, each as .svg: " + PictureTemplates.names.joined(separator: " "))
    }
    for language in languages {
      for file in names(in: "\(own)/\(language)") {
        let (stem, suffix) = ((file as NSString).deletingPathExtension, (file as NSString).pathExtension)
        if Templates.names.contains(stem), ShippedFiles.suffixes.contains(suffix) { continue }
        throw TemplateError(
          file: "\(own)/\(language)/\(file)",
          "is read for no letter; allowed, each as .txt and .html: "
            + Templates.names.joined(separator: " "))
      }
    }
  }

  /// Without what editors and desktops leave behind: hidden files and `receipt.txt~`.
  private func names(in folder: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }.sorted()
  }
}
