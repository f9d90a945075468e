"""Events at times to come."""

import heapq
from collections import namedtuple

__all__ = ['scheduler']

Event = namedtuple('Event', 'time, priority, action, argument')


class scheduler:
    """Runs events in order; how time passes is up to the two functions."""

    def __init__(self, timefunc, delayfunc):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument):
        event = Event(time, priority, action, argument)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument):
        return self.enterabs(self.timefunc() + delay, priority, action, argument)

    def cancel(self, event):
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    def run(self):
        """Run all events; those of the same time by priority."""
        queue = self._queue
        while queue:
            event = queue[0]
            now = self.timefunc()
            if now < event.time:
                self.delayfunc(event.time - now)
                continue
            # While it waited another event may have come.
            first = heapq.heappop(queue)
            if first is event:
                event.action(*event.argument)
                self.delayfunc(0)
            else:
                heapq.heappush(queue, first)

    @property
    def queue(self):
        return [heapq.heappop(events) for events in [self._queue[:]] for _ in range(len(events))]
