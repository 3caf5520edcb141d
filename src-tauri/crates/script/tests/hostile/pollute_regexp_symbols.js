// ends: ok
RegExp.prototype[Symbol.replace] = () => { throw 1 };
return 'a'.replace('a', 'b')
