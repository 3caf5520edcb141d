// ends: memory|deadline|output
const s = 'x'.repeat(4e6);
for (;;) s.split('')
