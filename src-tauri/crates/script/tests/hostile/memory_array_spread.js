// ends: memory|deadline|range|stack|type
const a = new Array(1e6).fill(1);
return Math.max(...a, ...a, ...a)
