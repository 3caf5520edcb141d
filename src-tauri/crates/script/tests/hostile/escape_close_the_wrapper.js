// ends: syntax
}}); while (true) {} (function (vars) { with (vars) return function () {
