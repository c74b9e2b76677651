/** Imported by the page and the worker, to see that both understand modules and TypeScript. */
export const tag: string = 'module';

function doubled(target: object, key: string): void {
  let stored = 0;
  Object.defineProperty(target, key, { get: () => stored * 2, set: (value: number) => (stored = value) });
}

/** A legacy decorator on a field only works when fields are assigned, not defined. */
export class Decorated {
  @doubled accessor1 = 21;
  declare untouched: number;
  @doubled unset!: number;
}
