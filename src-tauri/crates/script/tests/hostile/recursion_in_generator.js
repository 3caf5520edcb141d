// ends: stack
function* g() { yield* g() }
return [...g()]
