extension Paper {
  /// Ioffe & Szegedy, "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift" (2015).
  public static let batchNormalization = Paper(
    authors: "Ioffe & Szegedy (2015)", subject: (title: "Batch Normalization", sentence: "batch normalization"),
    claims: batchNormalizationClaims, stepsToMatch: batchNormalizationSteps, ensembles: batchNormalizationEnsembles,
    ledger: batchNormalizationLedger,
    checklist: ChecklistProse(
      limitations:
        "MNIST and small networks carry over what the paper shows on ImageNet with Inception; numbers are not comparable, patterns are. The paper has no LeNet. What its BN arms changed beside batch normalization is not carried over where it has no counterpart.",
      split: "the published split into training and test set",
      choices: (
        sentence:
          "Settings are chosen by published practice or on a validation split of the training set, never on the test set.",
        clause: "none by test accuracy"
      )))
}
