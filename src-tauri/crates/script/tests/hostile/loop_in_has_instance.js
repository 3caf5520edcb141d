// ends: deadline
return 1 instanceof { [Symbol.hasInstance]() { for (;;); } }
