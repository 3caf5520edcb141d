// ends: output
out = 'x'.repeat(200000);
return out
