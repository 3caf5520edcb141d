// ends: deadline
'a'.replace('a', () => { for (;;); })
