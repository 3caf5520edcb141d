// ends: memory|deadline
const a = Array.from({ length: 3e5 }, (_, i) => i ^ 0x55555);
for (;;) a.slice().sort()
