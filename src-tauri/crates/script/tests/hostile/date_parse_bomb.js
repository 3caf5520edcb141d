// ends: ok|deadline|memory
const s = '1-'.repeat(1e6);
for (let i = 0; i < 1000; i++) Date.parse(s);
return 1
