// ends: thrown|memory
throw 'x'.repeat(4e6)
