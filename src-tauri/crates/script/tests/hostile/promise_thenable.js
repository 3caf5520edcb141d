// ends: output|ok
return { then(f) { f(this) } }
