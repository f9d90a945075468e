# A server in a thread, asked by a client: HTTP, a stream, packets.
import BaseHTTPServer
import httplib
import re
import socket
import SocketServer
import threading


class Handler(BaseHTTPServer.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/missing':
            return self.send_error(404)
        body = 'path %s agent %s' % (self.path, self.headers.get('X-Agent'))
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers['content-length']))
        self.send_response(201, 'Made')
        self.end_headers()
        self.wfile.write(body[::-1])

    def log_message(self, format, *args):
        log.append(format % args)

    def version_string(self):
        return 'test'


log = []
server = BaseHTTPServer.HTTPServer(('127.0.0.1', 0), Handler)
thread = threading.Thread(target=server.serve_forever, args=(0.05,))
thread.start()
for args in ('GET', '/a', None, {'X-Agent': 'me'}), ('POST', '/', 'body'), ('GET', '/missing'), ('PUT', '/'):
    connection = httplib.HTTPConnection('127.0.0.1', server.server_port)
    connection.request(*args)
    response = connection.getresponse()
    print response.status, response.reason, sorted(h for h in response.getheaders() if h[0] != 'date'), response.read()
    connection.close()
for raw in 'GET /old\r\n', 'BAD\r\n', 'GET / HTTP/x\r\n', 'GET / HTTP/2.0\r\n', 'POST /\r\n', '\r\n':
    client = socket.create_connection(server.server_address)
    client.sendall(raw + '\r\n')
    answer = ''.join(iter(lambda: client.recv(1000), ''))
    client.close()
    print re.sub('Date: .*', 'Date', answer).replace('\r', '')
server.shutdown()
thread.join()
server.server_close()
print log


class Lines(SocketServer.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())
            if line == 'end\n':
                break


class Packets(SocketServer.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read()[::-1])


server = SocketServer.ThreadingTCPServer(('127.0.0.1', 0), Lines)
thread = threading.Thread(target=server.serve_forever, args=(0.05,))
thread.start()
clients = [socket.create_connection(server.server_address) for i in range(3)]
for i, client in enumerate(clients):
    client.sendall('hello %d\nend\n' % i)
for client in clients:
    print repr(''.join(iter(lambda: client.recv(100), '')))
    client.close()
server.shutdown()
thread.join()
server.server_close()

server = SocketServer.UDPServer(('127.0.0.1', 0), Packets)
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.sendto('packet', server.server_address)
server.handle_request()
print client.recv(100)
server.timeout = 0.01
server.handle_request()
server.server_close()
client.close()
