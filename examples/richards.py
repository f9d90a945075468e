"""Operating-system kernel simulation: six tasks exchange packets under a priority scheduler."""
import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 0, 1
BUFFER = 4


class Packet(object):
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task(object):
    def __init__(self, kernel, ident, priority, queue):
        self.kernel = kernel
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.pending = queue is not None
        self.waiting = True
        self.held = False
        self.next = kernel.tasks
        kernel.tasks = self
        kernel.table[ident] = self

    def ready(self):
        self.waiting = False
        self.pending = False
        return self

    def blocked(self):
        return self.held or (self.waiting and not self.pending)

    def run(self):
        packet = None
        if self.waiting and self.pending:
            packet = self.queue
            self.queue = packet.link
            self.waiting = False
            self.pending = self.queue is not None
        return self.step(packet)

    def accept(self, packet, current):
        if self.queue is None:
            self.queue = packet
            packet.link = None
            self.pending = True
            if self.priority > current.priority:
                return self
        else:
            packet.append_to(self.queue)
        return current

    def wait(self):
        self.waiting = True
        return self


class IdleTask(Task):
    def __init__(self, kernel, rounds):
        Task.__init__(self, kernel, IDLE, 0, None)
        self.control = 1
        self.rounds = rounds
        self.ready()

    def step(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.kernel.hold(self)
        if self.control & 1 == 0:
            self.control //= 2
            return self.kernel.release(DEVICE_A, self)
        self.control = self.control // 2 ^ 0xD008
        return self.kernel.release(DEVICE_B, self)


class WorkTask(Task):
    def __init__(self, kernel, queue):
        Task.__init__(self, kernel, WORKER, 1000, queue)
        self.target = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
        packet.ident = self.target
        packet.datum = 0
        for i in xrange(BUFFER):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        return self.kernel.send(packet, self)


class HandlerTask(Task):
    def __init__(self, kernel, ident, priority, queue):
        Task.__init__(self, kernel, ident, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is None:
            return self.wait()
        count = work.datum
        if count >= BUFFER:
            self.work = work.link
            return self.kernel.send(work, self)
        device = self.devices
        if device is None:
            return self.wait()
        self.devices = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.kernel.send(device, self)


class DeviceTask(Task):
    def __init__(self, kernel, ident, priority):
        Task.__init__(self, kernel, ident, priority, None)
        self.held_packet = None

    def step(self, packet):
        if packet is None:
            packet = self.held_packet
            if packet is None:
                return self.wait()
            self.held_packet = None
            return self.kernel.send(packet, self)
        self.held_packet = packet
        return self.kernel.hold(self)


class Kernel(object):
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.sent = 0
        self.holds = 0

    def send(self, packet, current):
        receiver = self.table[packet.ident]
        self.sent += 1
        packet.link = None
        packet.ident = current.ident
        return receiver.accept(packet, current)

    def hold(self, current):
        self.holds += 1
        current.held = True
        return current.next

    def release(self, ident, current):
        task = self.table[ident]
        task.held = False
        return task if task.priority > current.priority else current

    def schedule(self):
        task = self.tasks
        while task is not None:
            if task.blocked():
                task = task.next
            else:
                task = task.run()


def build(rounds):
    kernel = Kernel()
    IdleTask(kernel, rounds)
    WorkTask(kernel, Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK))
    for ident, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in xrange(3):
            queue = Packet(queue, device, KIND_DEVICE)
        HandlerTask(kernel, ident, priority, queue)
    DeviceTask(kernel, DEVICE_A, 4000)
    DeviceTask(kernel, DEVICE_B, 5000)
    return kernel


def run(iterations, rounds=10000):
    sent = holds = 0
    for _ in xrange(iterations):
        kernel = build(rounds)
        kernel.schedule()
        sent += kernel.sent
        holds += kernel.holds
    return sent, holds


if __name__ == '__main__':
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print 'richards: %d iterations, %d packets sent, %d holds' % ((n,) + run(n))
