// ends: deadline|memory
const a = Array.from({ length: 5000 }, (_, i) => i);
let n = 0;
for (;;) a.sort(() => (n++ % 3) - 1)
