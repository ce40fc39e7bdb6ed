import Glibc

/// Free loopback ports.
enum LabPorts {
  static func free() throws -> MailLab.Ports {
    var held: [Int32] = []
    defer { for socket in held { close(socket) } }
    var numbers: [Int] = []
    for _ in 0..<5 {
      let listener = try LoopbackListener()
      held.append(listener.socket)
      numbers.append(listener.port)
    }
    return MailLab.Ports(
      imap: numbers[0], imaps: numbers[1], smtp: numbers[2], submission: numbers[3], smtps: numbers[4])
  }

  /// Whether something listens on the port.
  static func answers(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = LoopbackListener.address(port: port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}

/// A listening socket on a free loopback port.
struct LoopbackListener {
  let socket: Int32
  let port: Int

  init() throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = Self.address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw MailLab.Failure(description: "no free loopback port") }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  static func address(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
