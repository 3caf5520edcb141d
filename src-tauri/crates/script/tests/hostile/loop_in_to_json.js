// ends: deadline
return JSON.stringify({ toJSON() { for (;;); } })
