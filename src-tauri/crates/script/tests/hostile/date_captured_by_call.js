// ends: ok
const real = [];
Function.prototype.call = function () { real.push(this) };
Function.prototype.apply = function () { real.push(this) };
new Date().getHours();
Date.parse('2026-01-01T00:00');
return real.length
