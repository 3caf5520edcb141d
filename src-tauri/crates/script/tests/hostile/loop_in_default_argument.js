// ends: deadline
(function (a = (() => { for (;;); })()) {})()
