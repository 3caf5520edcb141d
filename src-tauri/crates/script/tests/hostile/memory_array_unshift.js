// ends: deadline|memory|type|range
const a = { length: 2 ** 53 - 2 };
Array.prototype.unshift.call(a, 1)
