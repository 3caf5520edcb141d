// ends: thrown
const e = new Error('x');
e.stack = 'at a (step:99999999999:-1)\nat b (step:4294967295:4294967295)';
throw e
