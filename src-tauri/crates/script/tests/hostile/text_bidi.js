// ends: ok|syntax
const a = 1; // ‮ } ;lave
return a
