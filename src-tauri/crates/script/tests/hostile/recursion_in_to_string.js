// ends: stack
const o = { toString() { return '' + this } };
return '' + o
