import CLAPACK

/// The eigenvalues and eigenvectors of a symmetric matrix, and functions of it by them. In double precision: roots of small eigenvalues need it.
struct Spectrum {
  let size: Int
  private var eigenvalues: [Double]
  /// Eigenvectors, one a column of a column-major matrix.
  private var vectors: [Double]
  /// What was decomposed last: the same matrix is not decomposed again.
  private var decomposed: [Float]
  private var epsilon = -1.0
  private var left: [Double]
  private var right: [Double]

  init(size: Int) {
    self.size = size
    eigenvalues = Array(repeating: 1, count: size)
    vectors = Array(repeating: 0, count: size * size)
    decomposed = Array(repeating: .nan, count: size * size)
    left = vectors
    right = vectors
  }

  /// Finds the eigenvalues and vectors of `matrix` + epsilon I. Where there are none, for not all of it is finite, they are not numbers.
  mutating func decompose(_ matrix: UnsafeMutableBufferPointer<Float>, epsilon: Double) {
    let values = matrix.prefix(size * size)
    guard epsilon != self.epsilon || !decomposed.elementsEqual(values) else { return }
    for index in decomposed.indices { decomposed[index] = values[index] }
    self.epsilon = epsilon
    for row in 0..<size {
      for column in 0..<size {
        vectors[column * size + row] = (Double(matrix[row * size + column]) + Double(matrix[column * size + row])) / 2
      }
      vectors[row * size + row] += epsilon
    }
    let isFinite = vectors.allSatisfy(\.isFinite)
    let status =
      isFinite
      ? LAPACKE_dsyevd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "U")), Int32(size), &vectors,
        Int32(size), &eigenvalues)
      : 1
    guard status == 0 else {
      eigenvalues = Array(repeating: .nan, count: size)
      return
    }
    // Rounding can leave an eigenvalue of a singular covariance a little below epsilon.
    for index in 0..<size { eigenvalues[index] = max(eigenvalues[index], epsilon) }
  }

  /// result = U diag(f(lambda)) U^T.
  mutating func write(_ function: (Double) -> Double, into result: UnsafeMutableBufferPointer<Float>) {
    for column in 0..<size {
      let factor = function(eigenvalues[column])
      for row in 0..<size { left[column * size + row] = vectors[column * size + row] * factor }
    }
    Self.product(left, isLeftTransposed: false, vectors, isRightTransposed: true, size: size, into: &right)
    for index in 0..<size * size { result[index] = Float(right[index]) }
  }

  /// From the gradient with respect to W = S^(-1/2) that with respect to S: U (K o (U^T sym(gradient) U)) U^T.
  mutating func pullBack(_ gradient: UnsafeMutableBufferPointer<Float>, into result: UnsafeMutableBufferPointer<Float>) {
    for row in 0..<size {
      for column in 0..<size {
        left[column * size + row] = (Double(gradient[row * size + column]) + Double(gradient[column * size + row])) / 2
      }
    }
    Self.product(vectors, isLeftTransposed: true, left, isRightTransposed: false, size: size, into: &right)
    Self.product(right, isLeftTransposed: false, vectors, isRightTransposed: false, size: size, into: &left)
    for column in 0..<size {
      for row in 0..<size {
        let (a, b) = (eigenvalues[row].squareRoot(), eigenvalues[column].squareRoot())
        left[column * size + row] *= -1 / (a * b * (a + b))
      }
    }
    Self.product(vectors, isLeftTransposed: false, left, isRightTransposed: false, size: size, into: &right)
    Self.product(right, isLeftTransposed: false, vectors, isRightTransposed: true, size: size, into: &left)
    for index in 0..<size * size { result[index] = Float(left[index]) }
  }

  /// Column-major square matrices.
  private static func product(
    _ left: [Double], isLeftTransposed: Bool, _ right: [Double], isRightTransposed: Bool, size: Int, into result: inout [Double]
  ) {
    cblas_dgemm(
      CblasColMajor, isLeftTransposed ? CblasTrans : CblasNoTrans, isRightTransposed ? CblasTrans : CblasNoTrans,
      Int32(size), Int32(size), Int32(size), 1, left, Int32(size), right, Int32(size), 0, &result, Int32(size))
  }
}
