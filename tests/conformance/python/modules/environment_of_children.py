import os

os.environ['CHILD_SEES'] = 'this'
print os.system('test "$CHILD_SEES" = this'), os.system('exit 3') >> 8
print os.popen('echo $CHILD_SEES').read(),
del os.environ['CHILD_SEES']
print os.system('test -z "$CHILD_SEES"')
pid = os.fork()
if pid == 0:
    os.environ['CHILD_SEES'] = 'that'
    os.execv('/bin/sh', ['sh', '-c', 'test "$CHILD_SEES" = that'])
print os.waitpid(pid, 0)[1]
