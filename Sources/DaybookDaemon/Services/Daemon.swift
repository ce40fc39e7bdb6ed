public import Logging
import ServiceLifecycle
import UnixSignals

/// `daybook run`: the services in the order they depend on each other, stopped in reverse.
public enum Daemon {
  /// Runs until SIGTERM or SIGINT; the letter in hand is finished first.
  public static func run(folder: String, log: Logger) async throws {
    let house = try await House(folder: folder, log: log, at: nil, isLasting: true)
    let status = RunStatus(store: house.store)
    let notifier = SystemdNotifier()
    try await house.recover(at: WallClock.now())
    let services: [any Service] = [
      OutboxService(house: house, status: status),
      ClockService(house: house, status: status),
      MailboxService(house: house, status: status),
      DeliveryWatchService(house: house, status: status),
      WatchdogService(house: house, notifier: notifier),
      ReloadService(house: house),
    ]
    let group = ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    try await group.run()
    try await house.close()
    log.notice("daybook has stopped")
  }
}

/// SIGHUP reads, checks and adopts all configuration files together, or none of them.
struct ReloadService: Service {
  let house: House

  func run() async throws {
    await cancelWhenGracefulShutdown {
      for await _ in await UnixSignalsSequence(trapping: .sighup) {
        do {
          let company = try await Company.readWhole(folder: house.folder)
          house.desk.use(try await Adoption.adopt(company, in: house.store, at: WallClock.now()))
          house.log.notice("configuration reloaded")
        } catch {
          house.log.error("configuration not reloaded; the old one stays", metadata: ["error": "\(error)"])
        }
      }
    }
  }
}
