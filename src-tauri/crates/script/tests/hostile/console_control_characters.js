// ends: ok
console.log('\u0000\u001b[2J\u202e\ud800\r\n\u2028')
