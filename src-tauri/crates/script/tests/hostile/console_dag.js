// ends: ok
let d = {};
for (let i = 0; i < 60; i++) d = { a: d, b: d };
console.log(d)
