// swift-tools-version: 6.2
import PackageDescription

/// The house rules of the compiler: one strict mode for every target of ours, and no warning lives.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// The one direction of imports is written here and kept by `Tests/TidyTests`.
let package = Package(
  name: "daybook",
  products: [.executable(name: "daybook", targets: ["daybook"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "COpenCC", pkgConfig: "opencc", providers: [.apt(["libopencc-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CXlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CLibical", providers: [.apt(["libical-dev"])]),
    .systemLibrary(name: "CLibrsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
    .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    .target(name: "SalesDomain", swiftSettings: house),
    .target(
      name: "MailMessage",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: house),
    .target(
      name: "Conversation",
      dependencies: [
        "SalesDomain", "MailMessage", "COpenCC", "CStemmer",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .target(
      name: "Attachments", dependencies: ["CXlsxwriter", "CLibical", "CLibrsvg"], swiftSettings: house),
    .target(name: "MailTransport", dependencies: ["MailMessage", "CLibcurl"], swiftSettings: house),
    .target(
      name: "SalesStore",
      dependencies: [
        "SalesDomain", "MailMessage",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .target(
      name: "DaybookDaemon",
      dependencies: [
        "SalesDomain", "MailMessage", "Conversation", "Attachments", "MailTransport", "SalesStore",
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "SystemPackage", package: "swift-system"),
        "Yams",
      ],
      swiftSettings: house),
    .executableTarget(
      name: "daybook",
      dependencies: [
        "DaybookDaemon", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),

    .executableTarget(
      name: "daybook-bench",
      dependencies: [
        "MailLab", "MailMessage", "SalesDomain", "TestChance", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      path: "Tests/Bench", exclude: ["run.sh", "strip.json", "c_floor.c", "smtp_floor.c", "row_count.c"],
      swiftSettings: house),
    .target(name: "MailLab", path: "Tests/MailLab", swiftSettings: house),
    .target(
      name: "TestChance", dependencies: ["SalesDomain"], path: "Tests/TestChance", swiftSettings: house),
    .testTarget(
      name: "MailMessageTests", dependencies: ["MailMessage", "TestChance"],
      exclude: ["AcceptedDifferences.txt"],
      resources: [.copy("Fixtures")],
      swiftSettings: house),
    .testTarget(
      name: "MailTransportTests", dependencies: ["MailTransport", "MailMessage", "MailLab"],
      swiftSettings: house),
    .testTarget(
      name: "ScenarioTests",
      dependencies: [
        "DaybookDaemon", "SalesStore", "SalesDomain", "MailTransport", "MailMessage", "MailLab", "TestChance",
        "daybook",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),
    .testTarget(name: "SalesDomainTests", dependencies: ["SalesDomain", "TestChance"], swiftSettings: house),
    .testTarget(
      name: "ConversationTests",
      dependencies: ["Conversation", "SalesDomain", "MailMessage", "DaybookDaemon", "TestChance"],
      swiftSettings: house),
    .testTarget(
      name: "SalesStoreTests",
      dependencies: ["SalesStore", "SalesDomain", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["Stores"], swiftSettings: house),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "DaybookDaemon", "SalesStore", "SalesDomain", "MailTransport", "MailMessage", "MailLab",
        "Conversation", "TestChance", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "AttachmentsTests", dependencies: ["Attachments", "TestChance"], swiftSettings: house),
    .testTarget(name: "TidyTests", swiftSettings: house),
  ]
)

// The fuzzers have no `main` of their own: they are built only by `make fuzz`, which hands in libFuzzer's.
if Context.environment["DAYBOOK_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "FuzzLetter", dependencies: ["CFuzzer", "MailMessage"], path: "Tests/Fuzz/FuzzLetter",
      swiftSettings: house),
    .executableTarget(
      name: "FuzzHeader", dependencies: ["CFuzzer", "MailMessage"], path: "Tests/Fuzz/FuzzHeader",
      swiftSettings: house),
    .executableTarget(
      name: "FuzzQuotes", dependencies: ["CFuzzer", "MailMessage"], path: "Tests/Fuzz/FuzzQuotes",
      swiftSettings: house),
    .executableTarget(
      name: "FuzzIMAP", dependencies: ["CFuzzer", "MailTransport"], path: "Tests/Fuzz/FuzzIMAP",
      swiftSettings: house),
    .executableTarget(
      name: "FuzzLine",
      dependencies: ["CFuzzer", "DaybookDaemon", "Conversation", "MailMessage", "SalesDomain"],
      path: "Tests/Fuzz/FuzzLine",
      swiftSettings: house),
  ]
}
