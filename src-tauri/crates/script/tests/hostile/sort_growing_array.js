// ends: deadline|memory|ok|output
const a = [3, 2, 1];
a.sort(() => { for (let i = 0; i < 1e5; i++) a.push(i); return 1 });
return a.length
