// ends: ok
const real = [];
Reflect.construct = (c, a) => { real.push(c) };
Reflect.apply = (f) => { real.push(f) };
new Date();
return real.length
