/// Words on their way to a shell.
public enum Shell {
  /// The word itself where a shell takes it as it is, else between apostrophes.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-_./=:,+@%".unicodeScalars.contains(scalar))
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: #"'\''"#))'"
  }
}
