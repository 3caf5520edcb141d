// ends: deadline|ok
const s = 'a'.repeat(4e6);
const p = 'b' + 'a'.repeat(2e6);
return s.lastIndexOf(p)
