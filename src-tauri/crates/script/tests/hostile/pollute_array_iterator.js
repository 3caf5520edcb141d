// ends: ok
Array.prototype[Symbol.iterator] = function* () { for (;;) yield 1 };
return 1
