// ends: ok|stack
const o = { get x() { console.log(o); return 1 } };
console.log(o)
