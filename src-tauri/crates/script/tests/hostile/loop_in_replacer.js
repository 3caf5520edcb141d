// ends: deadline
return JSON.stringify([1], () => { for (;;); })
