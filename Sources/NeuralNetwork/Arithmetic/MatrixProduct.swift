import COneDNN

/// A row-major matrix in memory, or the transpose of one.
struct Matrix {
  let values: UnsafeMutablePointer<Float>
  let rowStride: Int
  let isTransposed: Bool

  init(_ values: UnsafeMutablePointer<Float>, rowStride: Int) { self.init(values, rowStride, isTransposed: false) }

  private init(_ values: UnsafeMutablePointer<Float>, _ rowStride: Int, isTransposed: Bool) {
    self.values = values
    self.rowStride = rowStride
    self.isTransposed = isTransposed
  }

  var transposed: Matrix { Matrix(values, rowStride, isTransposed: !isTransposed) }

  var order: CChar { CChar(bitPattern: UInt8(ascii: isTransposed ? "T" : "N")) }
}

/// product = left x right, on one thread where OpenMP is held to one. oneDNN refuses only sizes and strides that layers cannot have.
func multiply(_ left: Matrix, _ right: Matrix, into product: Matrix, rows: Int, columns: Int, inner: Int) {
  let status = dnnl_sgemm(
    left.order, right.order, dnnl_dim_t(rows), dnnl_dim_t(columns), dnnl_dim_t(inner), 1, left.values,
    dnnl_dim_t(left.rowStride), right.values, dnnl_dim_t(right.rowStride), 0, product.values, dnnl_dim_t(product.rowStride))
  assert(status == dnnl_success)
}

/// A square matrix product through oneDNN: what the speed of everything else is held against.
public final class LargeMatrixProduct {
  private let size: Int
  private let left: Storage
  private let right: Storage
  private let product: Storage

  public init(size: Int) {
    self.size = size
    (left, right, product) = (Storage(count: size * size), Storage(count: size * size), Storage(count: size * size))
    for index in 0..<size * size {
      left.values[index] = Float(index % 7)
      right.values[index] = Float(index % 5)
    }
  }

  public func compute() {
    multiply(
      Matrix(left.start, rowStride: size), Matrix(right.start, rowStride: size), into: Matrix(product.start, rowStride: size),
      rows: size, columns: size, inner: size)
  }
}

/// The library that multiplies matrices: with the processor's instruction set it determines the bits of the results.
public enum MatrixProductLibrary {
  /// From here on the calling thread's products run on one core, as a worker's do.
  public static func holdToOneCore() { hold_to_one_core() }

  /// Of the library in use: `2.6.3`.
  public static var version: String {
    dnnl_version().map { "\($0.pointee.major).\($0.pointee.minor).\($0.pointee.patch)" } ?? "unknown"
  }

  /// The widest instruction set that it uses here, in its own words: `AVX512_CORE_BF16`.
  public static var instructionSet: String {
    switch dnnl_get_effective_cpu_isa() {
    case dnnl_cpu_isa_sse41: "SSE41"
    case dnnl_cpu_isa_avx: "AVX"
    case dnnl_cpu_isa_avx2: "AVX2"
    case dnnl_cpu_isa_avx512_core: "AVX512_CORE"
    case dnnl_cpu_isa_avx512_core_vnni: "AVX512_CORE_VNNI"
    case dnnl_cpu_isa_avx512_core_bf16: "AVX512_CORE_BF16"
    case let other: "set \(other.rawValue)"
    }
  }
}
