// ends: thrown
Object.defineProperty(vars, 'out', { get() { throw new Error('never') } })
