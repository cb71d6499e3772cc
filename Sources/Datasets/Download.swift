import CCurl
import Foundation

/// One file fetched from one address, into memory, within bounds: of its size, of the time until an answer, and of slowness.
///
/// What arrives is data and nothing more; whoever asked for it compares its digest before it is used. Certificates are checked, as libcurl does.
/// (Foundation's URLSession ends the process where a mirror's answer is no HTTP.)
final class Download {
  /// Why a mirror is passed over, to be read after its address.
  struct Failure: Error {
    var reason: String
  }

  /// Seconds until the first byte of an answer must be there, and then windows in each of which at least `leastProgress` bytes must arrive.
  static let patience = 5.0
  static let window = 10.0
  static let leastProgress = 16 << 10
  private static let mostRedirections = 5

  private let transfer: UnsafeMutableRawPointer
  private let bound: Int
  private let progress: (_ received: Int, _ expected: Int?) -> Void
  private var content = Data()
  /// Why the transfer was ended from here.
  private var failure: Failure?
  /// When patience ends, and how much was there when the current window began; nil before the answer.
  private var deadline = ContinuousClock.now + .seconds(Download.patience)
  private var receivedBefore: Int?

  private init(bound: Int, progress: @escaping (Int, Int?) -> Void) throws(Failure) {
    guard Self.isReady, let transfer = curl_easy_init() else { throw Failure(reason: "was not asked: libcurl did not start") }
    self.transfer = transfer
    self.bound = bound
    self.progress = progress
  }

  deinit { curl_easy_cleanup(transfer) }

  /// The content of `address`, at most `bound` bytes. Blocks until it is there.
  static func content(
    of address: URL, bound: Int, progress: @escaping (_ received: Int, _ expected: Int?) -> Void
  ) throws(Failure) -> Data {
    guard isAllowed(address, after: nil) else { throw Failure(reason: "is no https address") }
    var address = address
    for _ in 0...mostRedirections {
      let download = try Download(bound: bound, progress: progress)
      guard let target = try download.perform(address) else { return download.content }
      guard let next = URL(string: target), isAllowed(next, after: address) else {
        throw Failure(reason: "redirects to \(printable(target)), which is no https address")
      }
      address = next
    }
    throw Failure(reason: "redirects without end")
  }

  /// https; or plain http to this very machine, which tests serve from. A redirection of https stays with https.
  static func isAllowed(_ address: URL, after previous: URL?) -> Bool {
    guard let host = address.host, !host.isEmpty else { return false }
    switch address.scheme?.lowercased() {
    case "https": return true
    case "http": return previous?.scheme?.lowercased() != "https" && ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
    default: return false
    }
  }

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// - Returns: Where the answer redirects to; nil where it was the content.
  private func perform(_ address: URL) throws(Failure) -> String? {
    var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = message.withUnsafeMutableBufferPointer { message in
      let own = Unmanaged.passUnretained(self).toOpaque()
      curl_set_text(transfer, CURLOPT_URL, address.absoluteString)
      curl_set_number(transfer, CURLOPT_NOSIGNAL, 1)
      curl_set_number(transfer, CURLOPT_NOPROGRESS, 0)
      curl_set_number(transfer, CURLOPT_BUFFERSIZE, 1 << 18)
      curl_set_pointer(transfer, CURLOPT_ERRORBUFFER, message.baseAddress)
      curl_set_pointer(transfer, CURLOPT_WRITEDATA, own)
      curl_set_pointer(transfer, CURLOPT_XFERINFODATA, own)
      curl_set_receiver(transfer) { bytes, size, count, own in
        guard let bytes, let own else { return 0 }
        let download = Unmanaged<Download>.fromOpaque(own).takeUnretainedValue()
        return download.receive(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
      }
      curl_set_watch(transfer) { own, _, _, _, _ in
        guard let own else { return 1 }
        return Unmanaged<Download>.fromOpaque(own).takeUnretainedValue().isPatient() ? 0 : 1
      }
      defer { curl_set_pointer(transfer, CURLOPT_ERRORBUFFER, nil) }
      return curl_easy_perform(transfer)
    }
    if let failure { throw failure }
    guard code == CURLE_OK else {
      if curl_status(transfer) != 0 { try checkHead() }
      let said = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw Failure(reason: printable(said.isEmpty ? String(cString: curl_easy_strerror(code)) : said))
    }
    if let target = curl_redirection(transfer) { return String(cString: target) }
    try checkHead()
    return nil
  }

  /// Whether the answer's head promises what was asked for.
  private func checkHead() throws(Failure) {
    let (status, length) = (curl_status(transfer), curl_expected_length(transfer))
    guard status == 200 else { throw Failure(reason: "answered with HTTP status \(status)") }
    guard length <= bound else {
      throw Failure(reason: "would send \(grouped(length)) bytes, expected at most \(grouped(bound))")
    }
  }

  /// Takes a piece of the answer's body. A redirection's is of no interest.
  /// - Returns: Whether to go on.
  private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard curl_redirection(transfer) == nil else { return true }
    do throws(Failure) {
      if content.isEmpty { try checkHead() }
      guard content.count + bytes.count <= bound else { throw Failure(reason: "sends more than \(grouped(bound)) bytes") }
    } catch {
      failure = error
      return false
    }
    content.append(contentsOf: bytes)
    let length = curl_expected_length(transfer)
    progress(content.count, length >= 0 ? Int(length) : nil)
    return true
  }

  /// Whether to wait on: for an answer, or for the next window's bytes.
  private func isPatient() -> Bool {
    let now = ContinuousClock.now
    if receivedBefore == nil, !content.isEmpty {
      receivedBefore = content.count
      deadline = now + .seconds(Self.window)
    }
    guard now >= deadline else { return true }
    guard let before = receivedBefore else {
      failure = Failure(reason: "did not answer within \(Int(Self.patience)) seconds")
      return false
    }
    guard content.count >= before + Self.leastProgress else {
      failure = Failure(reason: "stalled after \(grouped(content.count)) bytes")
      return false
    }
    receivedBefore = content.count
    deadline = now + .seconds(Self.window)
    return true
  }
}
