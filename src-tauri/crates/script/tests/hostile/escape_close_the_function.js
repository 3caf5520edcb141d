// ends: syntax
}, (() => { for (;;); })(), function () {
