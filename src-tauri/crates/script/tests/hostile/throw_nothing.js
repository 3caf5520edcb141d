// ends: thrown
throw undefined
