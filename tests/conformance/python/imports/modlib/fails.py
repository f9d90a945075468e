print 'fails running'
1 / 0
