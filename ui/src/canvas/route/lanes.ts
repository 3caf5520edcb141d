// Which stretches are taken by lines, so that the next one goes beside them.

/** Nearer than this, two lines look like one. */
const TOO_NEAR = 7;
const BUCKET = 8;

interface Taken {
  at: number;
  begin: number;
  end: number;
  /** Lines to the same step may run together. */
  target: string;
}

type Lane = Map<number, Taken[]>;

export class Lanes {
  private readonly level: Lane = new Map();
  private readonly upright: Lane = new Map();

  levelIsFree(y: number, a: number, b: number, target: string): boolean {
    return isFree(this.level, y, a, b, target);
  }
  uprightIsFree(x: number, a: number, b: number, target: string): boolean {
    return isFree(this.upright, x, a, b, target);
  }
  takeLevel(y: number, a: number, b: number, target: string): void {
    take(this.level, y, a, b, target);
  }
  takeUpright(x: number, a: number, b: number, target: string): void {
    take(this.upright, x, a, b, target);
  }
}

function isFree(lanes: Lane, at: number, a: number, b: number, target: string): boolean {
  const [begin, end] = a < b ? [a, b] : [b, a];
  const bucket = Math.floor(at / BUCKET);
  for (let n = bucket - 1; n <= bucket + 1; n++) {
    for (const t of lanes.get(n) ?? []) {
      if (
        t.target !== target &&
        Math.abs(t.at - at) < TOO_NEAR &&
        begin < t.end + TOO_NEAR &&
        end > t.begin - TOO_NEAR
      ) {
        return false;
      }
    }
  }
  return true;
}

function take(lanes: Lane, at: number, a: number, b: number, target: string): void {
  if (a === b) return;
  const taken = { at, begin: Math.min(a, b), end: Math.max(a, b), target };
  const bucket = Math.floor(at / BUCKET);
  const row = lanes.get(bucket);
  if (row) row.push(taken);
  else lanes.set(bucket, [taken]);
}
