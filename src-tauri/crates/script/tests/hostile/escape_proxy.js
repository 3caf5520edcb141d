// ends: reference
return new Proxy({}, { get() { for (;;); } }).x
