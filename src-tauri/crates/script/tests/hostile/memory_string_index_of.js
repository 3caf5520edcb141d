// ends: deadline
const s = 'a'.repeat(4e6);
const p = 'a'.repeat(2e6) + 'b';
return s.indexOf(p)
