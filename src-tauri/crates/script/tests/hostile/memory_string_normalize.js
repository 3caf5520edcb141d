// ends: deadline|memory
const s = '\ufdfa'.repeat(1e6);
for (;;) s.normalize('NFKD')
