// ends: deadline
const r = /(?:)/g;
for (;;) { r.lastIndex = 0; r.exec('') }
