// ends: stack
function f() { return f.apply(this, arguments) + 1 }
return f(...new Array(100))
