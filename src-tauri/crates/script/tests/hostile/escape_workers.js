// ends: reference
new Worker('x')
