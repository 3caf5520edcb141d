// ends: thrown
throw Promise.resolve(1)
