import Conversation
import MailTransport
import Foundation
import SalesStore

/// Exit codes of the operator contract.
public enum ExitCodes {
  /// The check failed.
  public static let failed: Int32 = 1
  /// Wrong usage or configuration: systemd does not start again on it.
  public static let usage: Int32 = 2
  /// Temporary: try again (EX_TEMPFAIL of sysexits).
  public static let temporary: Int32 = 75

  /// The code of an error of ours; nil for errors of the argument parser.
  public static func code(of error: any Error) -> Int32? {
    switch error {
    case is ConfigurationError, is ConfigurationMistakes, is TemplateError, is UsageError: usage
    case is DamagedLedger: failed
    case let error as StoreError: error.isTemporary ? temporary : usage
    case let error as TransportError: error.isTemporary ? temporary : usage
    // A folder that cannot be written may be mounted again.
    case is CocoaError, is FileTrouble, is StoreLockError: temporary
    default: SalesStore.isPassing(error) ? temporary : nil
    }
  }

  /// An error of ours or of the system in plain words.
  public static func sentence(of error: any Error) -> String {
    (error as? CocoaError).map { FileTrouble($0).description } ?? "\(error)"
  }
}
