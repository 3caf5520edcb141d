// ends: reference
return new Intl.DateTimeFormat()
