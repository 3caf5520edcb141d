// ends: thrown
throw Object.freeze(new Error('cold'))
