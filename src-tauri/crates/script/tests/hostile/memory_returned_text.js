// ends: output
return 'x'.repeat(2e6)
