// ends: ok
return { [Symbol('x')]: 1, a: 2 }
