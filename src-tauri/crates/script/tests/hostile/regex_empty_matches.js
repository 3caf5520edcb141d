// ends: ok|deadline|memory|output
return 'x'.repeat(1e6).split(/(?:)/u).length
