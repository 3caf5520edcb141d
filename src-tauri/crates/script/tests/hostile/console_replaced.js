// ends: ok
console.log = () => { throw 1 };
console = null;
return 1
