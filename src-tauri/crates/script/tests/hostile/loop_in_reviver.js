// ends: deadline
return JSON.parse('[1]', () => { for (;;); })
