extension TrialReader {
  /// The child's whole work, for files of either kind: a run's, or an experiment's metrics.
  /// - Returns: The exit code, once nobody is there any more.
  public static func main() -> Int32 {
    main { file in
      if MetricsFile.isMetrics(file) { _ = try MetricsFile.read(file) } else { _ = try RunFile.read(file) }
    }
  }
}
