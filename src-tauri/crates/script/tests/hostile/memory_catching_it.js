// ends: memory|deadline
const keep = [];
for (;;) { try { keep.push(new Array(1e5).fill(keep)) } catch {} }
