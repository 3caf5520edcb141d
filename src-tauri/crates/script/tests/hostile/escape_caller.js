// ends: type|ok
return (function f() { return f.caller })()
