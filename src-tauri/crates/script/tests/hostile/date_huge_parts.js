// ends: ok
return [new Date(1e308, 1e308), new Date(NaN, 1), Date.UTC(Infinity)].length
