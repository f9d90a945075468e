o = 'other'
