// ends: deadline|memory
for (;;) { const a = {}; a.a = a; a.b = new Array(1000).fill(a) }
