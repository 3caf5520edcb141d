// ends: ok|syntax
const a = 1 return a
