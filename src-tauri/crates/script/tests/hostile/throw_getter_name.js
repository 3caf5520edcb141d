// ends: thrown|type
throw Object.defineProperty(new TypeError('x'), 'name', { get() { throw 1 } })
