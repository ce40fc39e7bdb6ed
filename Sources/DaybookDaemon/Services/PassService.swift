import Logging
import MailTransport
import SalesDomain
import SalesStore
import ServiceLifecycle

/// Watches the mailbox: handles what comes, waits for more, connects anew with growing delays.
struct MailboxService: Service {
  /// Longest wait for news before the mailbox is looked at anyway, in seconds.
  static let longestWait = 300.0

  let house: House
  let status: RunStatus

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var backoff = Backoff()
      while !Task.isCancelled {
        do {
          let now = WallClock.now()
          _ = try await house.source.fetch(into: house.store, at: now, takeBacklog: false)
          await status.fetched(at: now)
          // Receipts go out while the rest of a backlog is handled.
          try await house.desk.handleWaiting(at: WallClock.now()) { await status.outboxChanged() }
          try await house.desk.passDue(at: WallClock.now())
          await status.outboxChanged()
          try await house.source.settleOwed(in: house.store)
          backoff = Backoff()
          try await house.source.wait(seconds: MailboxService.longestWait)
        } catch is CancellationError {
          break
        } catch {
          if Task.isCancelled { break }
          let delay = backoff.next(after: error, jitter: Double.random(in: 0..<1))
          await status.failed("mailbox", error, house.log)
          try? await Task.sleep(for: .milliseconds(delay))
        }
      }
    }
  }
}

/// Runs the clock: what is due is done at its instant, and what an operator asked for within a minute.
struct ClockService: Service {
  /// Looks at least so often, in seconds: a clock set forward and an operator's request are noticed.
  static let longestSleep = 60.0

  let house: House
  let status: RunStatus

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        var sleep = ClockService.longestSleep
        do {
          let now = WallClock.now()
          if try await house.desk.hasRequests() { try await house.desk.handleWaiting(at: now) }
          try await house.desk.passDue(at: now)
          await status.outboxChanged()
          if let next = try await house.desk.nextDue(after: now) {
            sleep = min(sleep, max(0.2, Double(next.ms - now.ms) / 1000))
          }
          await status.succeeded("clock")
        } catch {
          await status.failed("clock", error, house.log)
        }
        try? await Task.sleep(for: .seconds(sleep))
      }
    }
  }
}

/// Sends what is queued as soon as it is, and what failed when its time comes.
struct OutboxService: Service {
  /// Looks at least so often, in seconds.
  static let longestSleep = 30.0

  let house: House
  let status: RunStatus

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await house.sender.sendDue(at: WallClock.now()) { WallClock.now() }
          await status.succeeded("outbox")
        } catch {
          await status.failed("outbox", error, house.log)
        }
        await status.waitForOutbox(seconds: OutboxService.longestSleep)
      }
    }
  }
}
