// ends: thrown
throw new AggregateError([1, 2, 3], 'many')
