import Datasets
import NeuralNetwork

/// One training: a configuration and a seed.
public struct Run: Hashable, Sendable {
  public var configuration: RunConfiguration
  public var seed: Int
  /// The configuration's identity; shared by all its seeds.
  public var identity: RunIdentity

  public init(configuration: RunConfiguration, seed: Int, identity: RunIdentity) {
    self.configuration = configuration
    self.seed = seed
    self.identity = identity
  }

  /// `convolutional-6-16-120-84-bn-0123456789abcdef seed 3`.
  public var title: String { "\(identity.folder) seed \(seed)" }
}

/// What a configuration's results are filed under: a digest of all that determines a run's numbers but its seed. What the data is called does not.
public struct RunIdentity: Hashable, Sendable {
  /// SHA-256 in hexadecimal over the canonical JSON of the configuration, the data's name empty, and the engine's numerics version.
  public let digest: String
  /// The configuration in a few words, for people who look at folder names: `convolutional-6-16-120-84-bn`.
  public let model: String

  /// - `numerics`: The version of the engine's arithmetic: results of another one are not the same run's.
  /// - Throws: `EncodingError` for a number that is not finite; specs let none through.
  public init(of configuration: RunConfiguration, numerics: Int) throws {
    struct Determinants: Encodable {
      let configuration: RunConfiguration
      let numerics: Int
    }
    let text = try CanonicalJSON.string(Determinants(configuration: configuration.withoutNames, numerics: numerics))
    self.init(digest: SHA256Digest(of: text).hexadecimal, of: configuration)
  }

  /// An identity as it was recorded, of arithmetic that may no longer be the engine's.
  init(digest: String, of configuration: RunConfiguration) {
    self.digest = digest
    self.model = configuration.network.words
  }

  /// The run folder's name: the model, and enough of the digest that no two meet.
  public var folder: String { "\(model)-\(digest.prefix(16))" }
}

extension Run {
  /// What tells this run from all others.
  var key: String { "\(identity.digest) seed \(seed)" }
}

extension RunConfiguration {
  /// Itself without what it calls its data: whoever renames a data set trains nothing anew.
  var withoutNames: RunConfiguration {
    var nameless = self
    nameless.dataset.name = ""
    return nameless
  }
}

extension NetworkDefinition {
  /// Kind, widths of its hidden layers and whether it normalizes, in at most 60 characters fit for a file name.
  var words: String {
    var start = "dense"
    var ends: [String] = []
    for node in nodes {
      switch type(of: node.layer).folderMark {
      case .start(let word)?: start = word
      case .end(let word)?: if !ends.contains(word) { ends.append(word) }
      case nil: break
      }
    }
    let widths = nodes.filter(\.layer.isAffine).map { String($0.outputShape.channels) }
    return ([start] + widths.dropLast().prefix(6) + ends).joined(separator: "-").prefix(60).description
  }
}
