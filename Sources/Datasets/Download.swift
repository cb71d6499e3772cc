import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One file fetched from one address, into memory, within bounds: of its size, of the time until an answer, and of slowness.
///
/// What arrives is data and nothing more; whoever asked for it compares its digest before it is used. Certificates are checked, as URLSession does.
final class Download: NSObject, URLSessionDataDelegate, @unchecked Sendable {  // All its state is guarded by `condition`.
  /// Why a mirror is passed over, to be read after its address.
  struct Failure: Error {
    var reason: String
  }

  /// Seconds until the first byte of an answer must be there, and then windows in each of which at least `leastProgress` bytes must arrive.
  static let patience = 5.0
  static let window = 10.0
  static let leastProgress = 16 << 10

  private let condition = NSCondition()
  private let bound: Int
  private let progress: @Sendable (_ received: Int, _ expected: Int?) -> Void
  private var content = Data()
  private var expected: Int?
  private var hasAnswered = false
  private var redirections = 0
  private var outcome: Result<Void, Failure>?

  private init(bound: Int, progress: @escaping @Sendable (Int, Int?) -> Void) {
    self.bound = bound
    self.progress = progress
  }

  /// The content of `address`, at most `bound` bytes. Blocks until it is there.
  static func content(
    of address: URL, bound: Int, progress: @escaping @Sendable (_ received: Int, _ expected: Int?) -> Void
  ) throws(Failure) -> Data {
    guard isAllowed(address, after: nil) else { throw Failure(reason: "is no https address") }
    let download = Download(bound: bound, progress: progress)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = 2 * window
    let session = URLSession(configuration: configuration, delegate: download, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    session.dataTask(with: address).resume()
    return try download.wait()
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

  private func wait() throws(Failure) -> Data {
    condition.lock()
    defer { condition.unlock() }
    var deadline = Date(timeIntervalSinceNow: Self.patience)
    var receivedBefore: Int?
    while true {
      if let outcome {
        try outcome.get()
        return content
      }
      if condition.wait(until: deadline) { continue }
      guard hasAnswered else { throw Failure(reason: "did not answer within \(Int(Self.patience)) seconds") }
      if let before = receivedBefore, content.count < before + Self.leastProgress {
        throw Failure(reason: "stalled after \(grouped(content.count)) bytes")
      }
      receivedBefore = content.count
      deadline = Date(timeIntervalSinceNow: Self.window)
    }
  }

  /// The first outcome stands.
  private func end(_ result: Result<Void, Failure>) {
    condition.withLock {
      if outcome == nil { outcome = result }
      condition.broadcast()
    }
  }

  // MARK: URLSession's calls

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    let count = condition.withLock {
      redirections += 1
      return redirections
    }
    guard count <= 5, let address = request.url, Self.isAllowed(address, after: response.url) else {
      // Answered before whoever waits cancels all: Foundation ends the process where the answer comes second.
      completionHandler(nil)
      end(
        .failure(
          Failure(
            reason: count <= 5
              ? "redirects to \(printable(request.url?.absoluteString ?? "nowhere")), which is no https address"
              : "redirects without end")))
      return
    }
    completionHandler(request)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    let length = response.expectedContentLength
    if status != 200 {
      end(.failure(Failure(reason: "answered with HTTP status \(status)")))
    } else if length > Int64(bound) {
      end(.failure(Failure(reason: "would send \(grouped(length)) bytes, expected at most \(grouped(bound))")))
    } else {
      condition.withLock {
        hasAnswered = true
        expected = length >= 0 ? Int(length) : nil
      }
      completionHandler(.allow)
      return
    }
    completionHandler(.cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let (received, expected) = condition.withLock {
      if outcome == nil, content.count + data.count <= bound { content.append(data) } else { self.expected = -1 }
      return (content.count, self.expected)
    }
    if expected == -1 {
      end(.failure(Failure(reason: "sends more than \(grouped(bound)) bytes")))
      dataTask.cancel()
    } else {
      progress(received, expected)
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    if let error {
      end(.failure(Failure(reason: error.localizedDescription)))
      return
    }
    let (received, expected) = condition.withLock { (content.count, self.expected) }
    if let expected, received < expected {
      end(.failure(Failure(reason: "sent \(grouped(received)) bytes of \(grouped(expected))")))
    } else {
      end(.success(()))
    }
  }
}
