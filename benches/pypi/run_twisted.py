"""Twisted and what it stands on: deferreds, an echo over the loopback, protocols, interfaces, automata, URLs, matchers."""

import sys

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def deferreds_():
    from twisted.internet import defer, task

    @defer.inlineCallbacks
    def steps(n):
        total = 0
        for i in range(n):
            total += yield defer.succeed(i)
        try:
            yield defer.fail(ValueError('v'))
        except ValueError as error:
            print 'caught', error
        defer.returnValue(total)

    out = []
    steps(200).addCallback(out.append)
    print out
    d = defer.Deferred()
    d.addCallback(lambda x: x + 1).addCallback(lambda x: 1 / 0).addErrback(lambda f: f.trap(ZeroDivisionError).__name__)
    d.addBoth(out.append)
    d.callback(1)
    print out
    gathered = defer.gatherResults([defer.succeed(i) for i in range(5)])
    gathered.addCallback(out.append)
    print out[-1]
    clock = task.Clock()
    loop = task.LoopingCall(lambda: out.append(clock.seconds()))
    loop.clock = clock
    loop.start(2)
    clock.pump([1, 1, 1, 1, 1])
    print out[-3:]
    try:
        d.callback(2)
    except defer.AlreadyCalledError as error:
        print type(error).__name__


def echo_():
    from twisted.internet import reactor, protocol, endpoints
    from twisted.protocols.basic import LineReceiver

    class Echo(LineReceiver):
        def lineReceived(self, line):
            self.sendLine(line[::-1])

    class Client(LineReceiver):
        def connectionMade(self):
            self.got = []
            for i in range(50):
                self.sendLine('line %d' % i)

        def lineReceived(self, line):
            self.got.append(line)
            if len(self.got) == 50:
                print self.got[0], self.got[-1], len(self.got)
                self.transport.loseConnection()

        def connectionLost(self, reason):
            print reason.type.__name__
            reactor.stop()

    server = protocol.Factory.forProtocol(Echo)
    port = reactor.listenTCP(0, server, interface='127.0.0.1')
    endpoint = endpoints.TCP4ClientEndpoint(reactor, '127.0.0.1', port.getHost().port)
    endpoints.connectProtocol(endpoint, Client())
    reactor.callLater(0.01, lambda: None)
    reactor.run()


def interfaces_():
    from zope.interface import Interface, Attribute, implementer, providedBy, verify, invariant, Invalid
    from zope.interface.adapter import AdapterRegistry

    class IShape(Interface):
        """A shape."""
        sides = Attribute('how many')

        def area(scale=1):
            """Its area."""

    class ISquare(IShape):
        @invariant
        def four(self):
            if self.sides != 4:
                raise Invalid('not four')

    @implementer(ISquare)
    class Square(object):
        sides = 4

        def area(self, scale=1):
            return 4 * scale

    print IShape.providedBy(Square()), ISquare.implementedBy(Square), list(providedBy(Square())), verify.verifyObject(ISquare, Square())
    registry = AdapterRegistry()
    registry.register([IShape], Interface, '', 'adapted')
    print registry.lookup([ISquare], Interface), sorted(IShape.names()), ISquare.isOrExtends(IShape), IShape['area'].getSignatureString()
    try:
        IShape(3)
    except TypeError as error:
        print str(error)[:20]
    square = Square()
    square.sides = 3
    try:
        ISquare.validateInvariants(square)
    except Invalid as error:
        print error


def helpers_():
    from automat import MethodicalMachine
    from constantly import Names, NamedConstant, Flags, FlagConstant
    from hyperlink import URL
    import hamcrest

    class Door(object):
        machine = MethodicalMachine()

        @machine.state(initial=True)
        def closed(self):
            "closed"

        @machine.state()
        def opened(self):
            "opened"

        @machine.input()
        def push(self):
            "push"

        @machine.output()
        def creak(self):
            return 'creak'
        closed.upon(push, enter=opened, outputs=[creak])
        opened.upon(push, enter=closed, outputs=[])

    door = Door()
    print door.push(), door.push(), door.push()

    class Methods(Names):
        GET = NamedConstant()
        PUT = NamedConstant()

    class Mode(Flags):
        read = FlagConstant()
        write = FlagConstant()
    print list(Methods.iterconstants()), Mode.read | Mode.write, Methods.lookupByName('PUT')
    url = URL.from_text(u'http://example.com/a/b?x=1#f')
    print url.child(u'c d').to_text(), url.click(u'../z').to_text(), url.set(u'y', u'2').to_text(), url.host
    hamcrest.assert_that([1, 2, 3], hamcrest.has_items(1, hamcrest.greater_than(2)))
    try:
        hamcrest.assert_that('a', hamcrest.equal_to('b'))
    except AssertionError as error:
        print error
    from incremental import Version
    print Version('pkg', 1, 2, 3), Version('pkg', 1, 2, 3) < Version('pkg', 1, 3, 0)


def web_():
    from twisted.web import resource, server
    from twisted.web.test.requesthelper import DummyRequest
    from twisted.web.template import Element, XMLString, renderer, flattenString, tags
    from twisted.python import log, filepath, usage

    class Page(Element):
        loader = XMLString('<p xmlns:t="http://twistedmatrix.com/ns/twisted.web.template/0.1"><t:slot name="s"/> <b t:render="bold"/></p>')

        @renderer
        def bold(self, request, tag):
            return tag('x < y')

    flattenString(None, tags.div(Page())).addErrback(lambda f: log.msg(f))
    flattenString(None, tags.div('a & b', tags.br(), class_='c')).addCallback(lambda text: sys.stdout.write(text + '\n'))

    class Options(usage.Options):
        optFlags = [['fast', 'f', 'Go fast']]
        optParameters = [['port', 'p', 80, 'Port', int]]
    options = Options()
    options.parseOptions(['-f', '--port', '90'])
    print sorted(options.items())
    try:
        Options().parseOptions(['--port', 'x'])
    except usage.UsageError as error:
        print error


def main():
    for part in deferreds_, interfaces_, helpers_, web_, echo_:
        if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
            for i in range(1 if part is echo_ else ROUNDS):
                print '==', part.__name__
                part()


main()
