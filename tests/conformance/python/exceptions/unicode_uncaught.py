raise ValueError(u'caf\xe9')
