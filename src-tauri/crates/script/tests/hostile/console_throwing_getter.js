// ends: ok
console.log({ get x() { throw new Error('x') } });
return 1
