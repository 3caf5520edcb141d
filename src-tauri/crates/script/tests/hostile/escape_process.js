// ends: reference
return process.exit(1)
