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
    var files: [Language: [String: TemplateSource]] = [:]
    for language in Language.allCases {
      for name in Templates.names.flatMap({ name in ShippedFiles.suffixes.map { "\(name).\($0)" } }) {
        files[language, default: [:]][name] = try template("\(language.rawValue)/\(name)")
      }
    }
    let drawings = try pictureSources()
    if drawings.values.contains(where: isOwn) { _ = try pictureTemplates() }
    let paths = (files.values.flatMap(\.values) + drawings.values).map(\.path)
    do {
      return (try Templates(files: files) { !isOwn($0) }, paths.sorted())
    } catch {
      throw named(error)
    }
  }

  private func isOwn(_ source: TemplateSource) -> Bool { source.path.hasPrefix(configuration + "/") }

  /// A missing file is named where the operator may put one.
  private func named(_ error: TemplateError) -> TemplateError {
    error.isMissing ? error.at("\(configuration)/templates/\(error.file)") : error
  }

  /// The templates of the pictures, found like the others.
  ///
  /// - Throws: `TemplateError` with the path of the file.
  func pictureTemplates() throws(TemplateError) -> PictureTemplates {
    do {
      return try PictureTemplates(files: try pictureSources())
    } catch {
      throw named(error)
    }
  }

  private func pictureSources() throws(TemplateError) -> [String: TemplateSource] {
    var files: [String: TemplateSource] = [:]
    for name in PictureTemplates.names {
      files[name] = try template("\(ShippedFiles.pictures)/\(name).svg")
    }
    return files
  }

  private func template(_ name: String) throws(TemplateError) -> TemplateSource? {
    for path in ([configuration] + folders).map({ "\($0)/templates/\(name)" })
    where FileManager.default.fileExists(atPath: path) {
      guard let text = TextFile.read(path) else {
        throw TemplateError(file: path, "cannot be read: it must be readable and in UTF-8")
      }
      return TemplateSource(path: path, text: text)
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
