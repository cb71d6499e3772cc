import Foundation
import TestSupport
import Testing

/// A web server on this machine that answers in one of the ways in which mirrors fail, or well. Ends when it is released.
final class LoopbackServer {
  let address: String
  private let process: Process

  /// - Parameters:
  ///   - way: one of those in the script below.
  ///   - folder: of the files that the way `good` serves.
  ///   - certificate: a PEM file of certificate and key: serves https.
  init(_ way: String, folder: String = "/nowhere", certificate: String = "") throws {
    process = Python.process(Self.script, [way, folder, certificate])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    try #require(Int(port) != nil, "the server did not start")
    address = (certificate.isEmpty ? "http" : "https") + "://127.0.0.1:\(port)"
  }

  deinit {
    // Not terminate(): a process that is started on a thread that blocks SIGTERM, as Dispatch's do, blocks it as well.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static let script = """
    import http.server, os, ssl, sys, time
    way, folder, certificate = sys.argv[1:4]

    class Handler(http.server.BaseHTTPRequestHandler):
        def head(self, status, *pairs):
            self.send_response(status)
            for name, value in pairs: self.send_header(name, value)
            self.end_headers()

        def do_GET(self):
            name = self.path.rsplit('/', 1)[-1]
            try: self.answer(name)
            except (BrokenPipeError, ConnectionResetError): pass

        def answer(self, name):
            if way == 'good' or (way == 'redirect' and self.path.startswith('/real/')):
                content = open(os.path.join(folder, name), 'rb').read()
                self.head(200, ('Content-Length', str(len(content))))
                self.wfile.write(content)
            elif way == 'redirect': self.head(302, ('Location', '/real/' + name))
            elif way == 'redirect-out': self.head(302, ('Location', 'http://example.org/' + name))
            elif way == 'redirect-file': self.head(302, ('Location', 'file:///etc/passwd'))
            elif way == 'redirect-loop': self.head(302, ('Location', self.path + 'x'))
            elif way == 'forbidden':
                self.head(403, ('Content-Type', 'text/html'))
                self.wfile.write(b'<html>403 Forbidden</html>')
            elif way == 'page':
                self.head(200, ('Content-Type', 'text/html'))
                self.wfile.write(b'<!DOCTYPE html><html><body>Sorry, we have moved</body></html>')
            elif way == 'short':
                self.head(200, ('Content-Length', '5000'))
                self.wfile.write(b'x' * 1000)
            elif way == 'huge': self.head(200, ('Content-Length', str(1 << 40)))
            elif way == 'endless':
                self.head(200)
                while True: self.wfile.write(b'x' * 65536)
            elif way == 'trickle':
                self.head(200)
                while True:
                    self.wfile.write(b'x')
                    time.sleep(0.5)
            elif way == 'empty': self.head(200, ('Content-Length', '0'))
            elif way == 'silent': time.sleep(60)
            elif way == 'wrong':
                import gzip
                content = gzip.compress(bytes.fromhex('00000803000000070000000300000005') + bytes(105))
                self.head(200, ('Content-Length', str(len(content))))
                self.wfile.write(content)
            elif way == 'bomb':
                import gzip
                content = gzip.compress(bytes(60000000), 1)
                self.head(200, ('Content-Length', str(len(content))))
                self.wfile.write(content)

        def log_message(self, *ignored): pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    server.serve_forever()
    """
}
