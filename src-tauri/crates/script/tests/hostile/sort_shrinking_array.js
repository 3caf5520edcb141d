// ends: ok
const a = [3, 2, 1, 0, 5, 4];
a.sort((x, y) => { a.length = 0; return x - y });
return a.length >= 0
