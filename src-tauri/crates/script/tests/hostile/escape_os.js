// ends: reference
return os.exec(['id'])
