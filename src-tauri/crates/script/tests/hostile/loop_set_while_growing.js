// ends: deadline|memory
const s = new Set([0]);
for (const k of s) s.add(k + 1);
