// ends: memory|deadline|stack|range|type
(function f() { f.apply(null, new Array(65534)) })()
