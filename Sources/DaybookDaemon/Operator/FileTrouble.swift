import Foundation
import Glibc

/// A file or folder that cannot be used: which, why in the system's words, and what to do.
public struct FileTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  let path: String
  /// The system's number of the cause; 0 when it gave none.
  let code: Int32
  let cause: String
  let advice: String

  static let usualAdvice = "look at the disk, and at who may write there"

  init(path: String, code: Int32, advice: String = usualAdvice) {
    self.path = path
    self.code = code
    cause = String(cString: strerror(code))
    self.advice = advice
  }

  /// Foundation's error in one sentence; `path` is for those that name none.
  init(_ error: CocoaError, path: String = "a file", advice: String = usualAdvice) {
    let number = FileTrouble.number(of: error.userInfo[NSUnderlyingErrorKey])
    self.path = error.userInfo[NSFilePathErrorKey] as? String ?? path
    code = number ?? 0
    cause = number.map { String(cString: strerror($0)) } ?? error.localizedDescription
    self.advice = advice
  }

  /// The system's number under Foundation's error, which comes in either of two forms.
  private static func number(of underlying: Any?) -> Int32? {
    if let error = underlying as? POSIXError { return Int32(error.code.rawValue) }
    guard let error = underlying as? NSError, error.domain == NSPOSIXErrorDomain else { return nil }
    return Int32(error.code)
  }

  public var description: String { "\(path) cannot be used: \(cause); \(advice)" }

  /// Another place must be named: waiting would not help.
  var isWrongPlace: Bool {
    [ENOENT, EACCES, EPERM, EROFS, ENOTDIR, EEXIST, ELOOP, ENAMETOOLONG].contains(code)
  }
}

/// The folder that `init`, `preview` and `demo` are told to fill.
enum TargetFolder {
  /// - Throws: `UsageError` for a place that cannot be a folder or be written to.
  static func fill<Value>(_ folder: String, _ body: () throws -> Value) throws -> Value {
    var status = stat()
    if stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw UsageError("\(folder) is a file, no folder; name a folder to write to")
    }
    do {
      return try body()
    } catch let error as CocoaError {
      let trouble = FileTrouble(
        error, path: folder, advice: "name another folder, or run as who may write there")
      if trouble.isWrongPlace { throw UsageError(trouble.description) }
      throw trouble
    }
  }
}

/// Rows on standard output.
enum StandardOutput {
  /// - Throws: `FileTrouble`, as on a full disk.
  static func write(_ data: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch let error as CocoaError {
      throw FileTrouble(error, path: "standard output", advice: "make room, and run it again")
    }
  }
}
