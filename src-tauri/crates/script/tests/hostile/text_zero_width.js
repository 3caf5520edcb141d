// ends: ok|syntax|reference
const a‌ = 1;
return a‌
