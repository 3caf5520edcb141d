// ends: thrown
const e = new Error('x');
Object.defineProperty(e, 'stack', { value: { toString() { throw 1 } } });
throw e
