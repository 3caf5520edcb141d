// ends: output|ok
return Object.assign(Object.create(Array.prototype), { length: 2 ** 53 })
