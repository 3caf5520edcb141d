// ends: output|memory|range|deadline
return Symbol('x'.repeat(1e7)).description
