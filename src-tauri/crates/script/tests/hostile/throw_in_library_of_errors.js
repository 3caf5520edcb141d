// ends: thrown
class E extends Error { get message() { throw this } }
throw new E()
