// ends: reference
Error.stackTraceLimit = 2 ** 31;
function f(n) { return n ? f(n - 1) : missing }
f(100)
