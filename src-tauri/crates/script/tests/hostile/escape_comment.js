// ends: syntax
/*
