// ends: output|memory
return '\ud800'.repeat(2e6)
