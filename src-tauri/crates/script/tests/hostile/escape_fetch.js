// ends: reference
return fetch('http://127.0.0.1/')
