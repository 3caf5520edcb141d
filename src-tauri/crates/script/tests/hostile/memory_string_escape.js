// ends: memory|deadline
const s = '\u1234'.repeat(1e6);
for (;;) escape(s)
