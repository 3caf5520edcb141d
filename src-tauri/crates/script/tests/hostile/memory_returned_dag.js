// ends: output|deadline|memory
let d = {};
for (let i = 0; i < 40; i++) d = { a: d, b: d };
return d
