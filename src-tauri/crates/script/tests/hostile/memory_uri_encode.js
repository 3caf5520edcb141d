// ends: memory|deadline
const s = '€'.repeat(1e6);
for (;;) encodeURIComponent(s)
