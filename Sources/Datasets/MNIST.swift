/// The MNIST files: what they are, and where they are published.
public enum MNIST {
  /// Train images, train labels, test images, test labels.
  static let files = [
    KnownFile(
      folder: "mnist", name: "train-images-idx3-ubyte", content: .images, length: 47_040_016,
      sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    KnownFile(
      folder: "mnist", name: "train-labels-idx1-ubyte", content: .labels, length: 60_008,
      sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    KnownFile(
      folder: "mnist", name: "t10k-images-idx3-ubyte", content: .images, length: 7_840_016,
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    KnownFile(
      folder: "mnist", name: "t10k-labels-idx1-ubyte", content: .labels, length: 10_008,
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
  ]

  /// Public mirrors, in the order in which they are tried; `$BNLAB_MIRRORS` (addresses, with spaces or commas between them) takes their place.
  public static let mirrors = [
    "https://ossci-datasets.s3.amazonaws.com/mnist",
    "https://storage.googleapis.com/cvdf-datasets/mnist",
    "https://raw.githubusercontent.com/fgnt/mnist/master",
    "https://azureopendatastorage.blob.core.windows.net/mnist",
  ]

  /// `Dataset.sha256` of MNIST.
  public static let sha256 = "ac89dbc26b7b0b5f68ff586bc0579a0c16e78b3436b0c71ccdd0169cbebf9ff7"
}
