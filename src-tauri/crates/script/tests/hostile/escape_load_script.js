// ends: reference
loadScript('/etc/passwd')
