// ends: ok
const a = {};
a.a = a;
console.log(a, [a])
