/// The generation of a mailbox's UIDs (RFC 3501 section 2.3.1.1); a change makes all known UIDs void.
public struct UIDValidity: Hashable, Sendable {
  /// 1 to 4,294,967,295.
  public let value: UInt32

  /// Nil for 0, which the protocol does not allow.
  public init?(_ value: UInt32) {
    guard value > 0 else { return nil }
    self.value = value
  }
}

/// The unique identifier of a letter in one mailbox and one `UIDValidity` (RFC 3501 section 2.3.1.1).
public struct UID: Hashable, Comparable, Sendable {
  /// 1 to 4,294,967,295.
  public let value: UInt32

  /// Nil for 0, which the protocol does not allow.
  public init?(_ value: UInt32) {
    guard value > 0 else { return nil }
    self.value = value
  }

  init(unchecked value: UInt32) {
    self.value = value
  }

  public static func < (left: UID, right: UID) -> Bool { left.value < right.value }
}

/// What the server told about the selected mailbox.
public struct IMAPMailbox: Sendable, Equatable {
  /// The generation of the UIDs.
  public let uidValidity: UIDValidity
  /// The UID that the next letter will get at least; the baseline of a first start.
  public let uidNext: UID
  /// Whether the server itself told `uidNext`.
  public let tellsUIDNext: Bool
  /// Letters in the mailbox when it was selected.
  public let exists: Int
  /// Capability names in upper case (RFC 3501 section 7.2.1).
  public let capabilities: Set<String>
  /// What separates the levels of folder names, if there are levels.
  public let delimiter: String?
  /// What the names of our own folders begin with (RFC 2342), often empty or `INBOX.`.
  public let personalPrefix: String

  /// Whether the server tells of new letters by itself (RFC 2177).
  public var supportsIdle: Bool { capabilities.contains("IDLE") }
}

/// What is known of a letter before it is fetched.
public struct IMAPSummary: Sendable, Equatable {
  /// The letter.
  public let uid: UID
  /// When the server received it, in milliseconds since 1970; 0 where the server's date is broken.
  public let internalDate: Int64
  /// RFC822.SIZE in bytes.
  public let size: Int
  /// Flags such as `\Seen`.
  public let flags: Set<String>
}

/// One whole letter as the server keeps it.
public struct IMAPLetter: Sendable, Equatable {
  /// The letter.
  public let uid: UID
  /// The RFC 5322 bytes.
  public let bytes: [UInt8]
}

/// How an IDLE ended.
public enum IdleOutcome: Sendable, Equatable {
  /// A letter came in.
  case news
  /// The time ran out, or the task was cancelled.
  case timedOut
  /// The server has no IDLE: poll instead.
  case unsupported
}

/// What a move did, by what the server can do.
public enum MoveResult: Sendable, Equatable {
  /// Moved by MOVE (RFC 6851).
  case moved
  /// Copied, then removed by UID EXPUNGE (RFC 4315).
  case copiedAndExpunged
  /// Only marked `\Seen`, still in place: a plain EXPUNGE would take other people's letters along.
  case flagged
}
