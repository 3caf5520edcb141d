// ends: thrown
throw Object.create(null)
