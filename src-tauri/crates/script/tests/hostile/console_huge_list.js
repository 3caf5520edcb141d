// ends: ok
console.log(new Array(1e5).fill(1))
