// ends: stack
const a = () => b() + 1, b = () => a() + 1;
return a()
