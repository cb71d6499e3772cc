extension Paper {
  /// The twelve that MNIST can carry.
  static let batchNormalizationClaims = [
    PaperClaim(
      "faster-mlp", "Trains faster, ends higher",
      "With batch normalization the network trains faster and ends at a higher test accuracy.",
      "section 4.1, Figure 1(a)", needs: .stepsAndAccuracy(margin: 0)),
    PaperClaim(
      "stable-inputs", "Stable inputs",
      "Batch normalization keeps the distribution of a sigmoid's inputs more stable as training goes on.",
      "section 4.1, Figure 1(b, c)", needs: .one("a comparison of drift", of: DriftRatio.self)),
    PaperClaim(
      "fewer-steps", "Less than half the steps",
      "By only adding batch normalization, the baseline's accuracy is matched in less than half the training steps.",
      "section 4.2.2, Figures 2 and 3", needs: .steps(atMost: 0.5)),
    PaperClaim(
      "higher-rate", "Five times the rate", "At five times the learning rate it is matched in still fewer steps.",
      "section 4.2.2, Figure 3 (BN-x5)", needs: .steps(atMost: 1)),
    PaperClaim(
      "highest-rate", "Thirty times the rate", "At thirty times the learning rate training starts slower and ends higher.",
      "section 4.2.2, Figure 3 (BN-x30)", needs: .stepsAndAccuracy(margin: 0)),
    PaperClaim(
      "rate-breaks-plain", "The rate breaks the plain network",
      "Without batch normalization the raised learning rate makes training fail.", "section 4.2.2",
      needs: .one("a share of failed runs", of: FailureShare.self)),
    PaperClaim(
      "sigmoid", "Sigmoid trains", "With batch normalization a network of sigmoids trains; without it, it stays at chance.",
      "section 4.2.2, Figure 3 (BN-x5-Sigmoid)", needs: .one("a comparison with chance", of: TrainsOnlyWith.self)),
    PaperClaim(
      "no-dropout", "No Dropout needed", "With batch normalization, removing Dropout does not hurt and speeds training up.",
      "sections 3.4 and 4.2.1", needs: .stepsAndAccuracy(margin: -0.01)),
    PaperClaim(
      "ensemble", "Ensembles gain", "An ensemble of batch-normalized networks beats its best member.", "section 4.2.3, Figure 4",
      needs: .one("an ensemble", of: EnsembleGain.self)),
    PaperClaim(
      property: "scale-invariance", "Scale of weights",
      "BN(Wu) = BN((aW)u); the gradient for u is unchanged, that for aW is 1/a of that for W.",
      "section 3.3"),
    PaperClaim(
      property: "identity", "Identity within reach", "gamma = sqrt(Var[x]) and beta = E[x] give the identity back.", "section 3"),
    PaperClaim(
      property: "cheap", "Cheap beside whitening",
      "Normalizing each feature by itself costs little beside whitening them jointly.",
      "section 3",
      orMeasured: .one("a comparison of the time of a step, at most 1", of: StepTime.self) { $0.atMost <= 1 }),
  ]
}
