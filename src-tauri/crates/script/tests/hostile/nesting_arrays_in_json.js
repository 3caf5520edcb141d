// ends: ok|output|stack|thrown
let a = '['.repeat(100000) + ']'.repeat(100000);
return JSON.parse(a)
