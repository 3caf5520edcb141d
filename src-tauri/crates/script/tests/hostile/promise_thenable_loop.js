// ends: output
Promise.resolve({ then(f) { f(this) } })
