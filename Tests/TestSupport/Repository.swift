import Foundation

/// The checkout that the tests were built from, and what stands in it and beside it.
public enum Repository {
  public static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  public static let path = url.path

  /// The folders of specs: the paper's, and the collections in folders below it.
  public static let specs: [String] = {
    let papers = "\(path)/experiments"
    let below = (try? FileManager.default.contentsOfDirectory(atPath: papers)) ?? []
    return [papers]
      + below.sorted().map { "\(papers)/\($0)" }.filter {
        ((try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? []).contains { $0.hasSuffix(".yaml") }
      }
  }()

  /// The program beside the test bundle; `swift test` builds both.
  public static let program: String = {
    let beside = Bundle.main.bundleURL.appending(path: "bnlab").path
    let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "bnlab").path
    return [beside, executable, url.appending(path: ".build/release/bnlab").path]
      .first { FileManager.default.isExecutableFile(atPath: $0) } ?? "bnlab"
  }()

  /// The folder of MNIST's gzipped files: `$BNLAB_DATA`, or the one beside the checkout; nil where neither has them.
  public static let mnist: String? =
    [ProcessInfo.processInfo.environment["BNLAB_DATA"], path + "/../shared/mnist"].compactMap { $0 }
    .first { FileManager.default.fileExists(atPath: $0 + "/train-images-idx3-ubyte.gz") }
}
