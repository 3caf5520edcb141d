// ends: reference
return std.open('/etc/passwd', 'r')
