// ends: deadline|memory|type|range
const o = { length: 2 ** 40, [Symbol.isConcatSpreadable]: true };
return [].concat(o)
