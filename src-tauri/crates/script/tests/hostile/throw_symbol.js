// ends: thrown
throw Symbol('x')
