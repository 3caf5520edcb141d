// ends: ok|thrown
Object.setPrototypeOf(vars, { get out() { throw 1 } });
delete vars.out;
out
