// swift-tools-version: 6.2
import PackageDescription

/// `make fuzz` asks for it by this; other builds have no part of it.
let isFuzzing = Context.environment["BNLAB_FUZZ_PROGRAM"] != nil

/// The processor's own instruction set: clang passes it on to Swift, whose SIMD16<Float> then is one register.
let native: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=native"])]

let package = Package(
  name: "bnlab",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "bnlab", targets: ["bnlab"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "COneDNN", path: "Sources/C/COneDNN", providers: [.apt(["libdnnl-dev"]), .brew(["onednn"])]),
    .systemLibrary(
      name: "CHDF5", path: "Sources/C/CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/C/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CCurl", path: "Sources/C/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(
      name: "CCrypto", path: "Sources/C/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CLAPACK", path: "Sources/C/CLAPACK", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),
    .systemLibrary(name: "CVector", path: "Sources/C/CVector"),
    .systemLibrary(name: "CChild", path: "Sources/C/CChild"),

    .target(name: "Grammar"),
    .target(name: "AtomicFiles"),
    .target(name: "NeuralNetwork", dependencies: ["Grammar", "COneDNN", "CLAPACK", "CVector"], swiftSettings: native),
    .target(name: "Datasets", dependencies: ["AtomicFiles", "CZlib", "CCrypto", "CCurl"], swiftSettings: native),
    .target(name: "HDF5", dependencies: ["AtomicFiles", "CHDF5", "CCrypto"]),
    .target(
      name: "Experiments", dependencies: ["AtomicFiles", "Grammar", "NeuralNetwork", "Datasets", "HDF5", "CChild", "Yams"],
      resources: [.embedInCode("Benchmark/peers.py")]),
    .target(name: "Reports", dependencies: ["Experiments", "Datasets", "HDF5", "NeuralNetwork", "Grammar"]),
    .executableTarget(
      name: "bnlab",
      dependencies: [
        "Reports", "Experiments", "Datasets", "NeuralNetwork", "Grammar",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "TestSupport", dependencies: ["Yams"], path: "Tests/TestSupport"),
    .testTarget(name: "GrammarTests", dependencies: ["Grammar", "TestSupport"]),
    .testTarget(name: "NeuralNetworkTests", dependencies: ["NeuralNetwork", "TestSupport"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "TestSupport"]),
    .testTarget(name: "HDF5Tests", dependencies: ["HDF5", "TestSupport"]),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "Reports", "Grammar", "TestSupport", "Yams"],
      exclude: ["SpecExamples"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Grammar", "TestSupport"]),
    .testTarget(name: "CommandLineTests", dependencies: ["TestSupport"], exclude: ["Shims"]),
    .testTarget(
      name: "ReplayTests", dependencies: ["NeuralNetwork", "TestSupport"],
      exclude: ["replay.py", "network.py", "data.py", "every-setting.yaml"]),
  ]
    + (isFuzzing
      ? [
        .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzz/CLibFuzzer"),
        .executableTarget(
          name: "fuzz",
          dependencies: ["CLibFuzzer", "Grammar", "Reports", "Experiments", "Datasets", "NeuralNetwork", "TestSupport"],
          path: "Tests/Fuzz", exclude: ["CLibFuzzer", "fuzz.sh"]),
      ] : []),
  swiftLanguageModes: [.v6]
)
