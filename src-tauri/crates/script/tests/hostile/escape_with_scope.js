// ends: ok
vars.globalThis = 1;
with ({ vars: 2 }) { return globalThis + vars }
