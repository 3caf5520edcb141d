// ends: reference
return new WeakRef({})
