// ends: output
out = Symbol('x')
