// ends: thrown|memory
throw new Error('x'.repeat(4e6))
