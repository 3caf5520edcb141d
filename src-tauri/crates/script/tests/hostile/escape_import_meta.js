// ends: syntax
return import.meta
