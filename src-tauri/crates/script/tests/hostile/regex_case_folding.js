// ends: deadline|memory
const s = 'K'.repeat(1e6);
for (;;) /(?:k|ſ)+x/iu.test(s)
