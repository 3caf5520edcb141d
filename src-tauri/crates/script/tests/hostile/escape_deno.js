// ends: reference
return Deno.readTextFileSync('/etc/passwd')
