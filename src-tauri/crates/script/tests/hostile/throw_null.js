// ends: thrown
throw null
