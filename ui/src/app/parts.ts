// The one list of what the program is made of: every folder that has a `register.ts`.
import.meta.glob('../*/register.{ts,tsx}', { eager: true });
