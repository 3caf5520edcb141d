// ends: deadline
const \u{61}\u200d = 1, ﬁ = 2, ℮ = 3;
while (𝒳\u200c !== 0) { var 𝒳\u200c = ℮ + ﬁ }
