// ends: ok|reference
return typeof \u{44}ate + typeof \u0050roxy
