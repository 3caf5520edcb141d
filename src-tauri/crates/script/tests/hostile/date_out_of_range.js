// ends: ok|range|output
new Date(8.64e15 + 1).getTime();
new Date(-8.64e15).setFullYear(-1e9);
return [new Date(8.64e15).getHours(), new Date(-8.64e15).toString(), new Date(275760, 8, 13).getTime()].length
