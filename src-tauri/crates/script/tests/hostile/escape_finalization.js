// ends: reference
new FinalizationRegistry(() => {})
