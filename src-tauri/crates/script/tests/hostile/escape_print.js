// ends: reference
print('x')
