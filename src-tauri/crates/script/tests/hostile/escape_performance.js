// ends: reference
return performance.now()
